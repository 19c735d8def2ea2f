# /// attack
# tries = "Connects to abstract sockets of other processes and opens one of its own: they have names and no rights."
# attempt = "raised PermissionError|not implemented"
# with_victims = true
# ///
import socket


def attempt():
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(b"\0autograder-bystander")
    return True


def double(x):
    return 2 * x
