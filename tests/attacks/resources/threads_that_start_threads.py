# /// attack
# tries = "Starts two threads, each of which starts two more, and so on; none of them is ever joined."
# attempt = "died threads"
# [L3]
# attempt = "failed can't start new thread"
# ///
import _thread
import itertools
import time

COUNT = itertools.count()


def multiply():
    if next(COUNT) < 300:
        _thread.start_new_thread(multiply, ())
        _thread.start_new_thread(multiply, ())
        time.sleep(60)


def attempt():
    _thread.stack_size(32768)
    _thread.start_new_thread(multiply, ())
    time.sleep(1)
    return _thread._count() > 200


def double(x):
    return 2 * x
