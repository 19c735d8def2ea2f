# /// attack
# tries = "Runs out of memory while it is loaded: every function of it does, in the same words."
# attempt = "died memory"
# answer = "died memory"
# double = "died memory"
# ///
HOARD = [bytearray(1 << 20) for _ in range(1 << 20)]

def double(x):
    return 2 * x
