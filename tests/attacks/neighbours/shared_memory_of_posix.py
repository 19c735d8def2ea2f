# /// attack
# tries = "Opens what a process outside has in /dev/shm, and lists that folder."
# attempt = "failed"
# with_victims = true
# ///
import os
from multiprocessing import shared_memory


def attempt():
    try:
        shared_memory.SharedMemory("autograder-bystander")
        return True
    except OSError:
        pass
    try:
        return bool(os.listdir("/dev/shm"))
    except OSError:
        return False


def double(x):
    return 2 * x
