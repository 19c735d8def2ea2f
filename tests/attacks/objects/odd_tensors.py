# /// attack
# tries = "Returns tensors where arrays are due: parameters, sparse ones, ones that remember a gradient."
# attempt = "failed"
# answer = "failed"
# double = "failed"
# ///
import torch


def attempt():
    return torch.nn.Parameter(torch.ones(()))


def answer(x):
    return torch.from_numpy(x).to_sparse()


def double(x):
    return torch.from_numpy(2 * x).requires_grad_()
