# /// attack
# tries = "Ends the process with exit code 0 while it is loaded: no function of it exists, so none earns anything."
# attempt = "died exit code 0"
# answer = "died exit code 0"
# double = "died exit code 0"
# ///
import os

os._exit(0)

def double(x):
    return 2 * x
