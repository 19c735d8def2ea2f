# /// attack
# tries = "Writes big files into a folder that nobody may list: whoever adds them up as an ordinary user sees none."
# attempt = "raised OSError"
# [L1]
# attempt = "died temporary files"
# ///
import os
import tempfile
import time


def attempt():
    os.chdir(tempfile.mkdtemp())
    os.mkdir("dark", 0o300)
    for number in range(3):
        with open(f"dark/{number}", "wb") as file:
            for _ in range(40):
                file.write(bytes(1 << 20))
    time.sleep(0.5)
    return True


def double(x):
    return 2 * x
