# /// attack
# tries = "Connects to a socket that a process outside has in /tmp."
# attempt = "raised PermissionError|not implemented"
# with_victims = true
# ///
import socket


def attempt():
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as connection:
        connection.sendto(b"hello", "/tmp/autograder-bystander.socket")
    return True


def double(x):
    return 2 * x
