# %% [markdown]
# # Waves

# %%
"""One function, with checks for a CPU and for a GPU: a chapter for the grader's own tests."""

from __future__ import annotations

import math

import torch


# %%
def wave(t: torch.Tensor, frequency: float) -> torch.Tensor:
    """sin(2π · frequency · t), of the shape, dtype and device of `t`."""
    ### BEGIN SOLUTION
    return torch.sin(2 * math.pi * frequency * t)
    ### END SOLUTION
