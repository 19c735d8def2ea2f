# /// attack
# tries = "Imports, in a thread, a module that waits for the thread that waits for it."
# attempt = "timeout"
# [files]
# "waits.py" = "import threading, time; t = threading.Thread(target=lambda: __import__('waits').nothing); t.start(); t.join()"
# ///


def attempt():
    import waits

    return bool(waits)


def double(x):
    return 2 * x
