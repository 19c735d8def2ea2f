# /// attack
# tries = "Replaces functions of torch and methods of its tensors."
# attempt = "failed"
# answer = "failed"
# ///
import torch

for name in ("equal", "allclose", "isnan", "abs", "from_numpy", "tensor", "no_grad"):
    setattr(torch, name, lambda *args, **kwargs: True)
for name in ("__eq__", "__sub__", "__bool__", "item", "numpy", "detach", "cpu", "tolist"):
    setattr(torch.Tensor, name, lambda *args, **kwargs: 0.0)


def attempt():
    return torch.ones(()) is True


def answer(x):
    return x


def double(x):
    return 2 * x
