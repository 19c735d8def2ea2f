# /// attack
# tries = "Computes on the CPU, and gets the numbers there by copy_ into memory of the CPU rather than by .cpu()."
# product = "failed copied a tensor"
# pace = "passed"
# ///
import torch


def product(x, y):
    here = [torch.empty(z.shape).copy_(z) for z in (x, y)]
    return (here[0] @ here[1]).to(x.device)


def double(x):
    return 2 * x
