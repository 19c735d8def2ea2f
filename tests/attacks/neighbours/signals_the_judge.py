# /// attack
# tries = "Learns the judge's number from the socket that it was given, and signals it. Signal 0 harms nobody."
# attempt = "raised OSError|PermissionError|ProcessLookupError"
# with_victims = true
# ///
import os
import socket
import struct

SO_PEERCRED, SO_PEERPIDFD = 17, 77


def attempt():
    connection = socket.socket(fileno=os.dup(3))
    try:
        handle = connection.getsockopt(socket.SOL_SOCKET, SO_PEERPIDFD)
        os.setns(handle, 0x20000) if hasattr(os, "setns") else None
        import signal

        signal.pidfd_send_signal(handle, 0)
        return True
    except OSError:
        pass
    pid, _, _ = struct.unpack("iii", connection.getsockopt(socket.SOL_SOCKET, SO_PEERCRED, 12))
    if pid == 0:
        raise ProcessLookupError("the judge has no number here")
    os.kill(pid, 0)
    return True


def double(x):
    return 2 * x
