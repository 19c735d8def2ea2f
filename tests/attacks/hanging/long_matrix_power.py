# /// attack
# tries = "Has torch raise a matrix to a power in one call, which multiplies for many seconds."
# attempt = "timeout"
# ///
import torch


def attempt():
    a = torch.ones(1200, 1200, dtype=torch.float64)
    return bool(torch.linalg.matrix_power(a, (1 << 62) - 1).sum() > 0)


def double(x):
    return 2 * x
