# /// attack
# tries = "Leaves by sys.exit(0), KeyboardInterrupt and GeneratorExit instead of answering."
# attempt = "raised SystemExit"
# answer = "raised KeyboardInterrupt"
# ///
import sys


def attempt():
    sys.exit(0)


def answer(x):
    raise KeyboardInterrupt


def double(x):
    return 2 * x
