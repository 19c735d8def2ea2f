# /// attack
# tries = "Mounts file systems, by the old calls and by the new ones, and leaves its root."
# attempt = "failed"
# ///
import ctypes
import os

PIVOT = {"x86_64": 155, "aarch64": 41}[os.uname().machine]


def attempt():
    libc = ctypes.CDLL(None)
    tries = (
        lambda: libc.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, None),
        lambda: libc.mount(b"/", b"/tmp", None, 4096 | 16384, None),
        lambda: libc.mount(None, b"/", None, 32, None),  # the root, writable again
        lambda: libc.umount2(b"/proc", 2),
        lambda: libc.umount2(b"/tmp", 2),
        lambda: libc.chroot(b"/usr"),
        lambda: libc.syscall(PIVOT, b".", b"."),
        lambda: libc.syscall(428, -100, b"/", 1),  # open_tree
        lambda: libc.syscall(430, b"tmpfs", 0),  # fsopen
        lambda: libc.syscall(433, -100, b"/", 0),  # fspick
        lambda: libc.syscall(442, -100, b"/", 0, bytes(32), 32),  # mount_setattr
    )
    return any(way() >= 0 for way in tries)


def double(x):
    return 2 * x
