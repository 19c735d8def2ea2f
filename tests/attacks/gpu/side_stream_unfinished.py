# /// attack
# tries = "Queues its work behind two seconds of idling on a stream of its own and returns at once: the copy back waits for it."
# product = "passed|failed values differ"
# pace = "failed"
# [standin]
# product = "raised"
# pace = "raised"
# ///
import torch


def product(x, y):
    side = torch.cuda.Stream()
    side.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(side):
        if len(x) > 8:
            torch.cuda._sleep(4_000_000_000)
        return x @ y


def double(x):
    return 2 * x
