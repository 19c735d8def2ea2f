# /// attack
# tries = "Sends its descriptors along with a reply, for the judge to hold open, one more with each byte."
# attempt = "raised OSError|PermissionError|not implemented"
# ///
import socket

CONNECTION = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, fileno=3)


def attempt():
    for byte in b"AGR1":
        socket.send_fds(CONNECTION, [bytes([byte])], [0, 1, 2, 3] * 60)
    return True


def double(x):
    return 2 * x
