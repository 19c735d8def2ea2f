# /// attack
# tries = "Makes sockets of every family that there is: netlink, packet, raw, vsock, the kernel's own cryptography."
# attempt = "failed"
# ///
import socket


def attempt():
    for family in range(1, 47):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
            try:
                socket.socket(family, kind, 0).close()
            except OSError:
                continue
            return True
    return False


def double(x):
    return 2 * x
