"""What cannot cross to the student by itself: dtypes, devices and autograd, driven beside their code."""

from __future__ import annotations

from types import ModuleType

import torch


def positional_encoding_as(student: ModuleType, length: int, d_model: int, dtype: str) -> torch.Tensor:
    """positional_encoding in the dtype of this name, e.g. "float64"."""
    return student.positional_encoding(length, d_model, dtype=getattr(torch, dtype))


def positional_encoding_on(student: ModuleType, length: int, d_model: int, device: str) -> tuple[str, list[int]]:
    """Device and shape of an encoding made for `device`; "meta" has shapes without values on every computer."""
    encoding = student.positional_encoding(length, d_model, device=torch.device(device))
    return encoding.device.type, list(encoding.shape)


def add_positional_encoding_on(student: ModuleType, X: torch.Tensor, device: str) -> tuple[str, list[int]]:
    """Device and shape of add_positional_encoding's result for X on `device`."""
    output = student.add_positional_encoding(X.to(device))
    return output.device.type, list(output.shape)


def add_positional_encoding_gradient(student: ModuleType, X: torch.Tensor, direction: torch.Tensor) -> torch.Tensor:
    """Gradient of ⟨direction, add_positional_encoding(X)⟩ with respect to X; zeros where autograd sees no path.

    Raises ValueError if the output has not the direction's shape.
    """
    leaf = X.clone().requires_grad_()
    output = student.add_positional_encoding(leaf.clone())  # a copy: whoever writes in it hurts nobody
    if output.shape != direction.shape:
        raise ValueError(f"the output has shape {tuple(output.shape)}, not {tuple(direction.shape)}")
    if not output.requires_grad:
        return torch.zeros_like(leaf)
    (found,) = torch.autograd.grad(output, leaf, direction.to(output.dtype), allow_unused=True)
    return torch.zeros_like(leaf) if found is None else found
