# /// attack
# tries = "Keeps the GPU busy for ever: it is ended from outside, and the next function has a GPU again."
# attempt = "timeout|died"
# product = "passed"
# pace = "passed"
# [standin]
# attempt = "timeout|raised"
# ///
import torch


def attempt():
    while True:
        torch.cuda._sleep(1 << 40)


def product(x, y):
    return x @ y


def double(x):
    return 2 * x
