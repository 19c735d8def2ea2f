"""What isolation costs a submission: worker set-ups at every level, taken in turn in one run.

    python tests/benchmarks/isolation.py [ROUNDS]

A set-up is everything from asking the zygote for a worker to having its module loaded, and then its end. Level L0 is an
unsandboxed fork of the same warm process: the difference to it is what isolation adds.
"""

from __future__ import annotations

import contextlib
import itertools
import platform
import statistics
import sys
import time

import torch
from rich.console import Console
from rich.table import Table

from autograder.errors import IsolationError
from autograder.model import Limits, SourceFile
from autograder.sandbox.client import Sandbox, Worker
from autograder.wire.messages import Call, Load
from autograder.wire.values import Encoder

LEVELS = ("L0", "L1", "L2", "L3")
ALLOWED_MS = 60  # at L2, over L0
SOURCE = b"import numpy as np\n\n\ndef double(x):\n    return 2 * x\n"
LOAD = Load((SourceFile("s.py", SOURCE),), "s.py", "python", ("double",), (), None, 0)
STEPS = ("alive", "loaded", "one call", "ended", "in all")


def measured(sandbox: Sandbox) -> dict[str, float]:
    """Milliseconds of each step of one worker's life."""
    times = [time.perf_counter()]
    deadline = time.monotonic() + 60
    worker = Worker(sandbox.control, Limits())
    worker.wake(deadline)
    times.append(time.perf_counter())
    worker.exchange(LOAD, None, deadline)
    worker.receive(deadline)
    times.append(time.perf_counter())
    encoder = Encoder()
    call = Call(1, "student", "double", encoder.encode((torch.ones(50, 50).numpy(),)), encoder.encode({}))
    worker.exchange(call, encoder, deadline)
    times.append(time.perf_counter())
    worker.close()
    times.append(time.perf_counter())
    steps = [1000 * (b - a) for a, b in itertools.pairwise(times)]
    return dict(zip(STEPS, [*steps, sum(steps)], strict=True))


def main(rounds: int) -> int:
    """Print the table; 1 if L2 adds more than is allowed."""
    console = Console(highlight=False)
    with contextlib.ExitStack() as stack:
        sandboxes = []
        for level in LEVELS:
            sandbox = stack.enter_context(Sandbox(level, ("numpy", "torch", "torch._dynamo")))
            try:
                sandbox.wait_ready()
                sandboxes.append(sandbox)
            except IsolationError as error:
                console.print(f"{level}: left out, {error}")
        taken: dict[str, list[dict[str, float]]] = {sandbox.level: [] for sandbox in sandboxes}
        for number in range(rounds + 3):
            for sandbox in sandboxes:
                times = measured(sandbox)
                if number >= 3:  # the first ones warm up
                    taken[sandbox.level].append(times)
    medians = {level: {step: statistics.median(t[step] for t in times) for step in STEPS} for level, times in taken.items()}
    versions = f"torch {torch.__version__}, Python {platform.python_version()}, {platform.machine()}"
    title = f"ms a submission, median of {rounds} ({versions})"
    table = Table("level", *STEPS, "quartiles", "more than L0", title=title)
    for level, steps in medians.items():
        low, _, high = statistics.quantiles([t["in all"] for t in taken[level]], n=4)
        more = steps["in all"] - medians["L0"]["in all"]
        table.add_row(level, *(f"{steps[step]:.1f}" for step in STEPS), f"{low:.0f}–{high:.0f}", f"{more:.1f}")
    console.print(table)
    added = medians["L2"]["in all"] - medians["L0"]["in all"] if "L2" in medians else 0.0
    console.print(f"L2 adds {added:.1f} ms to an unsandboxed fork; {ALLOWED_MS} are allowed.")
    return int(added > ALLOWED_MS)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50))
