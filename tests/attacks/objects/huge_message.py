# /// attack
# tries = "Raises an exception with a text of fifty million letters: the student is shown the start of it."
# attempt = 'raised (?s)\A.{500,4000}\Z'
# ///


def attempt():
    raise ValueError("a" * 50_000_000)


def double(x):
    return 2 * x
