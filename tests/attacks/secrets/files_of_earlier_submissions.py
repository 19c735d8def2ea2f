# /// attack
# tries = "Looks for what other submissions left behind in the temporary folders and in shared memory."
# attempt = "failed"
# ///
import os
import sys

import autograder

INSTALLED = (sys.prefix, sys.base_prefix, os.path.dirname(autograder.__file__))  # these may lie in /tmp


def attempt():
    own = os.environ.get("TMPDIR", "/tmp")
    for top in (own, os.path.dirname(own).rstrip("/") or "/tmp", "/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run"):
        for folder, _, files in os.walk(top):
            if files and not folder.startswith(INSTALLED):
                return True
    return False


def double(x):
    return 2 * x
