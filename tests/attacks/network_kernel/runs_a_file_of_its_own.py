# /// attack
# tries = "Writes a program to the temporary folder, makes it one that can be run, and runs it."
# attempt = "failed"
# ///
import os
import tempfile


def attempt():
    with tempfile.NamedTemporaryFile("w", delete=False) as file:
        file.write("#!/bin/sh\nexit 0\n")
    tries = (
        lambda: os.chmod(file.name, 0o755),
        lambda: os.execv(file.name, [file.name]),
        lambda: os.posix_spawn("/bin/sh", ["sh", file.name], {}),
    )
    for way in tries:
        try:
            way()
        except OSError:
            continue
        return True
    return False


def double(x):
    return 2 * x
