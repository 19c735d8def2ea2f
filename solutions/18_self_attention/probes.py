"""Drives autograd and another device through the student's functions, beside their code: plain data comes back."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import torch


def gradient(student: ModuleType, function: str, which: int, direction: torch.Tensor, *arguments: Any) -> torch.Tensor:
    """Gradient of ⟨direction, output⟩ with respect to argument number `which`; zeros where autograd sees no path.

    The output is the function's result, or the first of a pair. Raises ValueError if it has not the direction's shape.
    """
    leaf = arguments[which].detach().clone().requires_grad_()
    moved = [*arguments[:which], leaf.clone(), *arguments[which + 1 :]]  # a copy: whoever writes in it hurts nobody
    result = getattr(student, function)(*moved)
    output = result[0] if isinstance(result, tuple) else result
    if output.shape != direction.shape:
        raise ValueError(f"the output of {function} has shape {tuple(output.shape)}, not {tuple(direction.shape)}")
    if not output.requires_grad:
        return torch.zeros_like(leaf)
    (found,) = torch.autograd.grad(output, leaf, direction.to(output.dtype), allow_unused=True)
    return torch.zeros_like(leaf) if found is None else found


def devices(student: ModuleType, *arguments: Any) -> list[str]:
    """Where attention's results lie if its arguments lie on torch's "meta" device, which every computer has.

    ["cpu"] where "meta" tensors meet others on the way. This device has shapes without values: where a computation looks at
    values, nothing can be said, and the list is empty.
    """
    moved = [x if x is None else x.to("meta") for x in arguments]
    try:
        return [x.device.type for x in student.scaled_dot_product_attention(*moved)]
    except (RuntimeError, TypeError) as error:
        if "expected device" in str(error):
            return ["cpu"]
        if "meta" in str(error).lower():
            return []
        raise
