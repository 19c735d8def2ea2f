# /// attack
# tries = "Has C++ in torch reserve room for a million million tensors, so that it throws a bad_alloc or a length_error."
# attempt = "died memory"
# ///
import torch


def attempt():
    return len(torch.ones(1).expand(1 << 36).unbind()) > 0


def double(x):
    return 2 * x
