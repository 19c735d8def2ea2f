# /// attack
# tries = "Sends a datagram to a name server: names that are asked for can carry anything out."
# attempt = "raised PermissionError|not implemented"
# ///
import socket


def attempt():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(bytes(12), ("127.0.0.1", 53))
    return True


def double(x):
    return 2 * x
