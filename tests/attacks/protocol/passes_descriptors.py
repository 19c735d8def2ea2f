# /// attack
# tries = "Sends its descriptors along with a reply, for the judge to hold open, one more with each byte."
# attempt = "raised OSError|PermissionError"
# ///
import socket

CONNECTION = socket.socket(fileno=3)


def attempt():
    for byte in b"AGR1":
        socket.send_fds(CONNECTION, [bytes([byte])], [0, 1, 2, 3] * 60)
    return True


def double(x):
    return 2 * x
