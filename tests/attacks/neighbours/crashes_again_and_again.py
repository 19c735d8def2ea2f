# /// attack
# tries = "Ends its worker in every call, in a new way each time: no other worker may end with it."
# attempt = "died"
# answer = "died"
# double = "died"
# with_victims = true
# ///
import ctypes
import os
import time


def attempt():
    time.sleep(0.3)
    ctypes.string_at(0)


def answer(x):
    time.sleep(0.3)
    os.write(3, b"garbage")


def double(x):
    os._exit(0)
