# /// attack
# tries = "Changes torch's default data type, the kind of its errors and its threads: its own next function lives with it."
# attempt = "failed"
# ///
import numpy as np
import torch


def attempt():
    torch.set_default_dtype(torch.bfloat16)
    torch.set_num_threads(2)
    torch.autograd.set_detect_anomaly(True)
    np.seterr(all="raise")
    return torch.get_num_threads() == 1


def double(x):
    return 2 * x
