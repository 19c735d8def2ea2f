# /// attack
# tries = "Changes every default and setting of torch, NumPy and Python that it can: no other submission may find them so."
# attempt = "failed"
# with_victims = true
# ///
import gc
import random
import sys
import time
import warnings

import numpy as np
import torch


def attempt():
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(2)
    torch.set_grad_enabled(False)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(7)
    np.random.seed(7)
    random.seed(7)
    np.seterr(all="ignore")
    np.set_printoptions(precision=1)
    warnings.simplefilter("error")
    sys.setrecursionlimit(10**6)
    sys.setswitchinterval(1e-6)
    gc.disable()
    time.sleep(0.8)
    return False


def double(x):
    return 2 * x
