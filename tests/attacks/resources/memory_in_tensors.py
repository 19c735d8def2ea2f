# /// attack
# tries = "Fills torch tensors, four megabytes each, until the allocator in C++ has none left."
# attempt = "died memory"
# ///
import torch

HOARD = []


def attempt():
    while True:
        HOARD.append(torch.ones(1 << 20))


def double(x):
    return 2 * x
