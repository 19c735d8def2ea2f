# /// attack
# tries = "Prints for ever: the first lines are kept, the rest is dropped, and the grader's memory does not grow."
# attempt = "timeout (?s)a{79}.*…"
# ///


def attempt():
    while True:
        print("a" * 79)


def double(x):
    return 2 * x
