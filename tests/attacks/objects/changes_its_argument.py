# /// attack
# tries = "Sets its argument to zero and returns zeros: a solution that is asked afterwards would double those."
# double = "failed"
# ///


def double(x):
    x[:] = 0
    return x
