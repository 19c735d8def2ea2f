# /// attack
# tries = "Sends orders to start and to end workers on every descriptor but its own: one may be the zygote's."
# attempt = "failed"
# with_victims = true
# ///
import os
import socket

ORDER = b"\x82\xacmemory_bytes\xcf\x00\x00\x00\x01\x00\x00\x00\x00\xabcpu_seconds\x64"


def attempt():
    for descriptor in (0, *range(4, 4096)):
        try:
            os.write(descriptor, ORDER)
            return True
        except OSError:
            pass
        try:
            socket.socket(fileno=descriptor).send(ORDER)
            return True
        except OSError:
            pass
    return False


def double(x):
    return 2 * x
