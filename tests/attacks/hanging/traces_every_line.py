# /// attack
# tries = "Installs a trace function that never ends, which Python calls for every line of the worker's own code, too."
# attempt = "timeout"
# ///
import sys


def endless(frame, event, argument):
    while True:
        pass


def attempt():
    sys.settrace(endless)
    return len([i for i in range(3)]) == _traced()


def _traced():
    return 0


def double(x):
    return 2 * x
