# /// attack
# tries = "Decompresses a small piece that becomes a gigabyte."
# attempt = "died memory"
# ///
import zlib


def attempt():
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(160)) + packer.flush()
    return len(zlib.decompress(bomb)) > 0


def double(x):
    return 2 * x
