# /// attack
# tries = "Takes all randomness away, so that the hidden inputs could be foreseen; the judge draws them elsewhere."
# answer = "failed"
# ///
import random

import numpy as np
import torch

np.random.default_rng = lambda *args: np.random.RandomState(0)
np.random.normal = random.random = torch.rand = lambda *args, **kwargs: 0.0


def answer(x):
    return np.zeros_like(x)


def double(x):
    return 2 * x
