# /// attack
# tries = "Sleeps in C without letting go of the interpreter's lock: no other thread of the process can do anything."
# attempt = "timeout"
# ///
import ctypes


def attempt():
    ctypes.PyDLL(None).sleep(3600)


def double(x):
    return 2 * x
