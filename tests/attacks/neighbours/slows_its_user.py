# /// attack
# tries = "Sets the priority of all processes of its user at once, the grader's and the machine's; to what it is already."
# attempt = "raised PermissionError|OSError"
# with_victims = true
# ///
import os


def attempt():
    os.setpriority(os.PRIO_USER, 0, os.getpriority(os.PRIO_USER, 0))
    return True


def double(x):
    return 2 * x
