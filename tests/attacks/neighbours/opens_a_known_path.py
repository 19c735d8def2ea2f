# /// attack
# tries = "Opens the other submissions' folders by the names that they must have, without listing anything."
# attempt = "failed"
# with_victims = true
# ///
import os
import time


def attempt():
    ends = time.monotonic() + 0.8
    own = os.environ.get("TMPDIR", "/tmp").rstrip("/")
    while time.monotonic() < ends:
        for number in range(300):
            path = f"{os.path.dirname(own)}/w{number}"
            if path == own:
                continue
            for name in (path, f"{path}/victim.txt"):
                try:
                    os.close(os.open(name, os.O_RDONLY))
                except OSError:
                    continue
                return True
    return False


def double(x):
    return 2 * x
