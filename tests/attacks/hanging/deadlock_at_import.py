# /// attack
# tries = "Waits for itself while it is loaded: all its functions are lost, after one wait."
# attempt = "timeout Loading target.py"
# answer = "timeout Loading target.py"
# double = "timeout Loading target.py"
# ///
import threading

def double(x):
    return 2 * x


lock = threading.Lock()
lock.acquire()
lock.acquire()
