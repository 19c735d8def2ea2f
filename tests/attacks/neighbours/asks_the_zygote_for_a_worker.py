# /// attack
# tries = "Finds the zygote's own objects in the memory that it inherited, and uses its sockets and its methods."
# attempt = "failed"
# with_victims = true
# ///
import gc
import os
import signal


def attempt():
    gc.unfreeze()
    for thing in gc.get_objects():
        kind = type(thing).__name__
        if kind not in ("Nursery", "Child", "Place", "Folders"):
            continue
        tries = (
            lambda: thing._control.send(b"\x82\xacmemory_bytes\x00\xabcpu_seconds\x00"),
            lambda: thing.monitor.send(b"x"),
            lambda: signal.pidfd_send_signal(thing.pidfd, 0),
            lambda: os.listdir(thing.path),
            lambda: thing._own_pids > 3 and os.fstat(thing._own_pids),  # the worker's own have the numbers up to 3
        )
        for way in tries:
            try:
                if way():
                    return True
            except (OSError, AttributeError, TypeError):
                pass
    return False


def double(x):
    return 2 * x
