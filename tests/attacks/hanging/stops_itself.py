# /// attack
# tries = "Stops itself by SIGSTOP: a stopped process cannot answer SIGTERM. The first of a pid namespace cannot do it."
# attempt = "failed"
# [L1]
# attempt = "timeout"
# ///
import os
import signal


def attempt():
    os.kill(os.getpid(), signal.SIGSTOP)
    return False


def double(x):
    return 2 * x
