# /// attack
# tries = "Looks for the other submission's file in every temporary folder, for as long as it is graded."
# attempt = "failed"
# with_victims = true
# ///
import os
import time

MARK = "MITCIV"[::-1]


def attempt():
    ends = time.monotonic() + 0.8
    own = os.environ.get("TMPDIR", "/tmp")
    while time.monotonic() < ends:
        for top in (own, os.path.dirname(own).rstrip("/") or "/tmp", "/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue"):
            try:
                names = os.listdir(top)
            except OSError:
                continue
            if any(MARK.lower() in name for name in names):
                return True
            if any(os.path.exists(os.path.join(top, name, f"{MARK.lower()}.txt")) for name in names):
                return True
        time.sleep(0.02)
    return False


def double(x):
    return 2 * x
