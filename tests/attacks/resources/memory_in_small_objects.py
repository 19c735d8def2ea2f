# /// attack
# tries = "Fills a list with small objects, kept in a global so that nothing is freed when the memory runs out."
# attempt = "died memory"
# ///
HOARD = []


def attempt():
    while True:
        HOARD.append([None] * 1000)


def double(x):
    return 2 * x
