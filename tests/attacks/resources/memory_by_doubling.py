# /// attack
# tries = "Doubles a string for ever."
# attempt = "died memory"
# ///


def attempt():
    text = "double me "
    while True:
        text += text


def double(x):
    return 2 * x
