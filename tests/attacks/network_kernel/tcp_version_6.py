# /// attack
# tries = "Makes a TCP socket of version 6 of the protocol, which a rule for version 4 would not meet."
# attempt = "raised PermissionError|not implemented"
# ///
import socket


def attempt():
    with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as connection:
        connection.settimeout(0.5)
        connection.connect_ex(("::1", 22))
    return True


def double(x):
    return 2 * x
