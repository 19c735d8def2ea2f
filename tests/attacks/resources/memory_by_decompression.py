# /// attack
# tries = "Decompresses a small piece that becomes a gigabyte."
# attempt = "died memory"
# ///
import zlib


def attempt():
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)  # stands for itself, so it can be repeated
    return len(zlib.decompressobj(-15).decompress(1024 * piece)) > 0


def double(x):
    return 2 * x
