# /// attack
# tries = "Returns a tensor of a class that intercepts every function of torch and answers True."
# answer = "failed"
# double = "failed"
# ///
import torch


class Liar(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        return True


def answer(x):
    return torch.from_numpy(x).as_subclass(Liar)


def double(x):
    return torch.from_numpy(2 * x).as_subclass(Liar)
