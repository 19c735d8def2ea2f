# /// attack
# tries = "Returns memory as the allocator hands it out, in the hope that somebody's result still lies there."
# product = "failed values differ"
# pace = "failed values differ"
# ///
import torch


def product(x, y):
    return torch.empty(len(x), y.shape[1], device=x.device)


def double(x):
    return 2 * x
