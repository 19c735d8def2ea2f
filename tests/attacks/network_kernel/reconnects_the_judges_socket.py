# /// attack
# tries = "Turns the socket that it was given, by connect and bind, into one that leads elsewhere."
# attempt = "failed"
# ///
import socket

CONNECTION = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, fileno=3)
WAYS = (
    lambda: CONNECTION.connect("/run/dbus/system_bus_socket"),
    lambda: CONNECTION.connect(b"\0anybody"),
    lambda: CONNECTION.bind(b"\0" + b"autograder-attack"),
    lambda: CONNECTION.listen(),
    lambda: CONNECTION.accept(),
)


def attempt():
    for way in WAYS:
        try:
            way()
        except OSError as error:
            if not isinstance(error, ConnectionError):
                continue
        return True
    return False


def double(x):
    return 2 * x
