# /// attack
# tries = "Replaces the functions that seed the generators, which the worker calls before each check, by its own."
# attempt = "failed"
# ///
import random

import numpy as np
import torch

np.random.seed = random.seed = torch.manual_seed = lambda *args: None


def attempt():
    np.random.seed(1)
    return False


def double(x):
    return 2 * x
