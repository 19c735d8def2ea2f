# /// attack
# tries = "Has the C library resolve a name, which asks name servers and local daemons in ways of its own."
# attempt = "raised gaierror|PermissionError|OSError"
# ///
import socket


def attempt():
    return bool(socket.getaddrinfo("example.org", 80))


def double(x):
    return 2 * x
