# /// attack
# tries = "Sets an alarm whose handler never ends, then answers: the next function, its own, is met by it."
# attempt = "failed"
# answer = "timeout"
# ///
import signal
import time


def endless(*args):
    while True:
        pass


def attempt():
    signal.signal(signal.SIGALRM, endless)
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    return False


def answer(x):
    time.sleep(1)
    return x


def double(x):
    return 2 * x
