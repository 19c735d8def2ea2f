# %% [markdown]
# # What the attacks are aimed at

# %%
"""Three functions: one that must not work, one that cannot be known, one that is honest."""

import numpy as np


# %%
def attempt() -> bool:
    """Try what is forbidden; True if it worked."""
    ### BEGIN SOLUTION
    return True
    ### END SOLUTION


# %%
def answer(x: np.ndarray) -> np.ndarray:
    """`x` (n,) times a number that stands nowhere but here."""
    ### BEGIN SOLUTION
    return x * 0.7390851332151607
    ### END SOLUTION


# %%
def double(x: np.ndarray) -> np.ndarray:
    """Twice `x` (n,)."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION
