"""An honest submission: it stays in its call for a second, while an attacker runs beside it, and sees whether it was let be."""

import gc
import os
import random
import resource
import signal
import sys
import time
import warnings

import numpy as np
import torch

MARK = "mark of the victim " * 1000  # in its memory, for whoever can read that
SECONDS = 1.0


def attempt():
    signals = []
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP, signal.SIGSEGV, signal.SIGBUS}:
        signal.signal(number, lambda got, frame: signals.append(got))
    path = os.path.join(os.environ["TMPDIR"], "victim.txt")
    kept = _write(path)
    before = _state()
    ends = time.monotonic() + SECONDS
    steps = 0
    while time.monotonic() < ends:
        time.sleep(0.01)
        steps += 1
    return not signals and before == _state() and kept == _read(path) and steps > 3 and MARK.count("victim") == 1000


def double(x):
    return 2 * x


def _write(path):
    try:
        with open(path, "w") as file:
            file.write(MARK)
    except OSError:  # no temporary folder here
        return None
    return MARK


def _read(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return None


def _state():
    """What nobody else may change, or have changed before it started."""
    defaults = (
        torch.get_default_dtype() == torch.float32,
        torch.get_num_threads() == 1,
        torch.is_grad_enabled(),
        not torch.are_deterministic_algorithms_enabled(),
        np.geterr()["divide"] == "warn",
        np.get_printoptions()["precision"] == 8,
        not any(action == "error" for action, *_ in warnings.filters),
        sys.getrecursionlimit() == 1000,
        gc.isenabled(),
    )
    if not all(defaults):
        raise RuntimeError(f"somebody else's settings: {defaults}")
    state = [resource.getrlimit(kind) for kind in (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_NOFILE)]
    return [*state, os.getpriority(os.PRIO_PROCESS, 0), os.sched_getaffinity(0), os.sched_getscheduler(0), random.getstate()]
