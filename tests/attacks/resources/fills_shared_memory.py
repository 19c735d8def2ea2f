# /// attack
# tries = "Fills /dev/shm, which is memory of the whole machine."
# attempt = "raised OSError|PermissionError|FileNotFoundError"
# ///


def attempt():
    for number in range(5):
        with open(f"/dev/shm/{number}", "wb") as file:
            for _ in range(32):
                file.write(bytes(1 << 20))
    return True


def double(x):
    return 2 * x
