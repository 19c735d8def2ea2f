# /// attack
# tries = "Takes all the memory that the GPU has; it may take what a submission may."
# attempt = "raised memory|died memory"
# product = "passed"
# pace = "passed"
# [standin]
# attempt = "raised memory|died memory|timeout"  # a processor fills its memory itself
# ///
import torch


def attempt():
    taken = []
    while len(taken) < 256:
        taken.append(torch.zeros(64 << 20, device="cuda"))  # 256 MB
    return True


def product(x, y):
    return x @ y


def double(x):
    return 2 * x
