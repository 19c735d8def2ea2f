# /// attack
# tries = "Looks for what other submissions left behind in the temporary folders and in shared memory."
# attempt = "failed"
# ///
import os


def attempt():
    own = os.environ.get("TMPDIR", "/tmp")
    for top in (own, os.path.dirname(own), "/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run"):
        for folder, _, files in os.walk(top):
            # an installation may lie in /tmp
            if files and "site-packages" not in folder and "autograder" not in folder and "python" not in folder:
                return True
    return False


def double(x):
    return 2 * x
