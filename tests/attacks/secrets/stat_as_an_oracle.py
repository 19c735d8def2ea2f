# /// attack
# tries = "Asks whether files outside the sandbox exist: names alone tell of other students. At L1 it can be told."
# attempt = "failed"
# [L1]
# attempt = "passed"
# ///
import os


def attempt():
    return any(os.path.lexists(path) for path in ("/etc/shadow", "/etc/hostname", "/etc/machine-id"))


def double(x):
    return 2 * x
