# /// attack
# tries = "Makes itself a real-time process, before which all others wait, or raises its priority."
# attempt = "failed"
# ///
import os

WAYS = (
    lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)),
    lambda: os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1)),
    lambda: os.setpriority(os.PRIO_PROCESS, 0, -20),
    lambda: os.nice(-5),
)


def attempt():
    for way in WAYS:
        try:
            way()
        except OSError:
            continue
        return True
    return False


def double(x):
    return 2 * x
