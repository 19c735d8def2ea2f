# /// attack
# tries = "Ignores every signal that can be ignored and blocks the others, then loops for ever."
# attempt = "timeout"
# ///
import signal


def attempt():
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    while True:
        pass


def double(x):
    return 2 * x
