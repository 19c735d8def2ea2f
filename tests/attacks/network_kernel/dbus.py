# /// attack
# tries = "Connects to the system's message bus and other daemons by the paths of their sockets."
# attempt = "raised PermissionError|not implemented"
# ///
import socket

PATHS = ("/run/dbus/system_bus_socket", "/var/run/docker.sock", "/run/systemd/private", "/run/systemd/journal/stdout")


def attempt():
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        return any(connection.connect_ex(path) == 0 for path in PATHS) or True


def double(x):
    return 2 * x
