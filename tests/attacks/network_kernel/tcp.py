# /// attack
# tries = "Makes a TCP socket and connects to this machine, where databases and notebooks listen."
# attempt = "raised PermissionError|not implemented"
# ///
import socket


def attempt():
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as connection:
        connection.settimeout(0.5)
        connection.connect_ex(("127.0.0.1", 22))
    return True


def double(x):
    return 2 * x
