# /// attack
# tries = "Raises what Hypothesis takes for an input that does not count, so that no example would be left to fail on."
# double = "raised UnsatisfiedAssumption"
# ///
import hypothesis.errors


def double(x):
    raise hypothesis.errors.UnsatisfiedAssumption()
