"""Looks, beside the student's code, at what plain data cannot show: whether two arrays share their memory."""

from __future__ import annotations

from types import ModuleType

import numpy as np


def shares_memory(student: ModuleType, params: dict[str, np.ndarray]) -> bool:
    """Whether the embeddings are a window on one of the parameters: to write in one would change the other."""
    embeddings = np.asarray(student.extract_embeddings(params))
    return any(np.shares_memory(embeddings, array) for array in params.values())
