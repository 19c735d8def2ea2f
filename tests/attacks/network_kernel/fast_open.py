# /// attack
# tries = "Sends data without connect, by sendto with the flag of TCP's fast open, which filters of connect do not meet."
# attempt = "raised PermissionError|not implemented"
# ///
import socket


def attempt():
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sender:
        sender.setblocking(False)
        try:
            sender.sendto(b"hello", socket.MSG_FASTOPEN, ("127.0.0.1", 22))
        except BlockingIOError:
            pass
    return True


def double(x):
    return 2 * x
