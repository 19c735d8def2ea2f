"""Makes random generators beside the student's code: they do not cross from the judge."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np


def init_params(student: ModuleType, sizes: tuple[int, ...], seed: int) -> Any:
    """`student.init_params` with a fresh generator of that seed."""
    return student.init_params(sizes, np.random.default_rng(seed))


def train(student: ModuleType, X: np.ndarray, Y: np.ndarray, hidden: int, learning_rate: float, steps: int, seed: int) -> Any:
    """`student.train` with a fresh generator of that seed."""
    return student.train(X, Y, hidden, learning_rate, steps, np.random.default_rng(seed))
