# /// attack
# tries = "Switches TF32 on at import, for speed at the cost of digits: it is off again in every call."
# product = "passed"
# pace = "passed"
# attempt = "failed"
# ///
import torch

torch.backends.cuda.matmul.allow_tf32 = True
torch.backends.cudnn.allow_tf32 = True
torch.set_float32_matmul_precision("medium")


def attempt():
    return torch.backends.cuda.matmul.allow_tf32


def product(x, y):
    return x @ y


def double(x):
    return 2 * x
