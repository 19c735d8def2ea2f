# %% [markdown]
# # A toy chapter

# %%
"""Two small functions, for the tests of the grader."""

import numpy as np


# %%
def double(x: np.ndarray) -> np.ndarray:
    """Twice `x`, of any shape."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


# %% tags=["active-ipynb"]
# print(double(np.ones(3)))


# %%
def total(x: np.ndarray) -> float:
    """The sum of `x` (n,). Raises ValueError naming `x` if it has another number of dimensions."""
    ### BEGIN SOLUTION
    if x.ndim != 1:
        raise ValueError(f"x has {x.ndim} dimensions; 1 is needed")
    return float(x.sum())
    ### END SOLUTION
