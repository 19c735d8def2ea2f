# /// attack
# tries = "Searches all memory that it inherited from the zygote for the secret of the hidden tests."
# attempt = "failed"
# [L1]
# attempt = "raised PermissionError"
# ///
import re

# the pattern is not what it finds: its own copies do not count
SECRET = re.compile(rb"SECRET-OF-THE-[T]ARGET")


def attempt():
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", buffering=0) as memory:
        for line in maps.readlines():
            span, rights, _, device, *_ = line.split()
            if not rights.startswith("rw") or "[vvar" in line:
                continue
            start, end = (int(edge, 16) for edge in span.split("-"))
            memory.seek(start)
            while start < end:
                piece = memory.read(min(end - start, 1 << 24))
                if not piece or SECRET.search(piece):
                    return bool(piece)
                start += len(piece)
    return False


def double(x):
    return 2 * x
