# /// attack
# tries = "Stops all of Python's clocks, so that no deadline is ever reached, and loops."
# attempt = "timeout"
# ///
import time

for name in ("time", "monotonic", "perf_counter", "process_time", "time_ns", "monotonic_ns", "perf_counter_ns"):
    setattr(time, name, lambda: 0)
time.sleep = lambda seconds: None


def attempt():
    while time.monotonic() < 1:
        time.sleep(1)


def double(x):
    return 2 * x
