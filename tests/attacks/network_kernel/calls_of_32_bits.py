# /// attack
# tries = "Makes a call by the interrupt of 32-bit programs, where the same numbers mean other calls."
# attempt = "died"
# machine = "x86_64"
# ///
import ctypes
import mmap

GETPID = b"\xb8\x14\x00\x00\x00\xcd\x80\xc3"  # mov eax, 20; int 0x80; ret


def attempt():
    code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    code.write(GETPID)
    address = ctypes.addressof(ctypes.c_char.from_buffer(code))
    return ctypes.CFUNCTYPE(ctypes.c_int)(address)() != 0


def double(x):
    return 2 * x
