# /// attack
# tries = "Computes on the CPU, and returns tensors of a class that says it lies on a GPU."
# product = "failed|raised"
# pace = "passed|raised"
# ///
import torch


class Liar(torch.Tensor):
    @property
    def device(self):
        return torch.device("cuda", 0)

    @property
    def is_cuda(self):
        return True


def product(x, y):
    return (x.cpu() @ y.cpu()).as_subclass(Liar)


def double(x):
    return 2 * x
