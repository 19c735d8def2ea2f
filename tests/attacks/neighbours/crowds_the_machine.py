# /// attack
# tries = "Computes in as many threads as it gets and fills what memory it may, while another submission is graded."
# attempt = "failed"
# with_victims = true
# ///
import threading
import time


def spin(ends):
    while time.monotonic() < ends:
        sum(range(1000))


def attempt():
    ends = time.monotonic() + 0.8
    threading.stack_size(65536)
    for _ in range(20):
        threading.Thread(target=spin, args=(ends,), daemon=True).start()
    kept = bytearray(32 << 20)
    spin(ends)
    return not kept


def double(x):
    return 2 * x
