# /// attack
# tries = "Looks for open descriptors of the zygote: only input, output, errors and the judge's socket may be open."
# attempt = "failed"
# ///
import os


def attempt():
    return any(_is_open(descriptor) for descriptor in range(4, 4096))


def _is_open(descriptor):
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def double(x):
    return 2 * x
