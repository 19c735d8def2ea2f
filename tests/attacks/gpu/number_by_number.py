# /// attack
# tries = "Reads every number by itself, which is no copy of a tensor, and computes on the CPU: right, and far too slow."
# product = "timeout|failed"
# pace = "timeout|failed were allowed"
# ///
import torch


def product(x, y):
    here = [torch.tensor([[float(number) for number in row] for row in z]) for z in (x, y)]
    return (here[0] @ here[1]).to(x.device)


def double(x):
    return 2 * x
