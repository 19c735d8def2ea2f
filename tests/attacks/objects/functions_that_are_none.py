# /// attack
# tries = "Defines an object that can be called in place of a function, and a number in place of another."
# attempt = "raised no function attempt"
# ///
import functools

attempt = True
double = functools.partial(lambda n, x: n * x, 2)
