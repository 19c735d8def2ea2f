# %% [markdown]
# # What the attacks on a GPU are aimed at

# %%
"""Three functions: one that must not work, one that is judged on a GPU, one that is honest."""

import torch


# %%
def attempt() -> bool:
    """Try what is forbidden; True if it worked."""
    ### BEGIN SOLUTION
    return True
    ### END SOLUTION


# %%
def product(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """The matrix product of `x` (n, k) and `y` (k, m), where they lie."""
    ### BEGIN SOLUTION
    return x @ y
    ### END SOLUTION


# %%
def double(x: torch.Tensor) -> torch.Tensor:
    """Twice `x`."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION
