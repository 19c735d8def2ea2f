# /// attack
# tries = "Listens for connections, for the next submission to fetch its answers from this one."
# attempt = "raised PermissionError|not implemented"
# ///
import socket


def attempt():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.fileno() >= 0


def double(x):
    return 2 * x
