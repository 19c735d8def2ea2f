"""Drives autograd and another device through the student's functions, beside their code: plain data comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import ModuleType
from typing import Any

import torch
from torch.overrides import TorchFunctionMode


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


def stays_on_device(student: ModuleType, *arguments: torch.Tensor | None) -> bool:
    """Whether attention would run with its arguments on another device than the CPU, and give its results there."""
    other = _OtherDevice(x for x in arguments if x is not None)
    with other:
        results = student.scaled_dot_product_attention(*arguments)
    return not other.met and not any(id(x) in other.here for x in results)


OTHER = torch.device("meta")  # what the tensors over there call their device; nothing is really computed on it
FREE = ("__getitem__", "__setitem__", "copy_", "to", "type_as")  # here, tensors of two devices may meet


class _OtherDevice(TorchFunctionMode):
    """Plays a second device, on every computer: `tensors` lie there, and so does what is computed from them.

    A tensor that is made without device=, or moved by .cpu(), lies `here`. `met` becomes True where tensors from here and
    there come together, which torch refuses, except for single numbers and indices. (torch's own "meta" device would not do:
    it has no values to look at, and imports for a second on first use.)
    """

    def __init__(self, tensors: Iterable[torch.Tensor]) -> None:
        super().__init__()
        self.there = {id(x): x for x in tensors}  # tensors are kept, so that no other gets their id
        self.here: dict[int, torch.Tensor] = {}
        self.met = False

    def __torch_function__(
        self, function: Callable[..., Any], types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        if function == torch.Tensor.device.__get__:
            return OTHER if id(args[0]) in self.there else function(*args)
        if function is torch.device:
            return function(*args, **(kwargs or {}))
        name, kwargs = getattr(function, "__name__", ""), kwargs or {}
        asked = [torch.device(x) for x in (*args, kwargs.get("device")) if _is_device(x)]
        result = function(
            *(torch.device("cpu") if _is_device(x) else x for x in args),
            **{key: torch.device("cpu") if _is_device(x) else x for key, x in kwargs.items()},
        )
        if asked or name == "cpu":
            result = result.clone()  # on one computer, .to and .cpu may give back the very tensor
            (self.there if OTHER in asked else self.here)[id(result)] = result
            return result
        given = list(_tensors((args, tuple(kwargs.values()))))
        from_there = any(id(x) in self.there for x in given)
        from_here = any(id(x) in self.here and x.dim() for x in given)
        self.met |= from_there and from_here and name not in FREE
        made = not given and name != "from_numpy"  # what went through NumPy is the gradients' matter
        for x in _tensors(result):
            if from_there and id(x) not in self.here:
                self.there[id(x)] = x
            elif made or from_here:
                self.here[id(x)] = x
        return result


def _is_device(value: Any) -> bool:
    return isinstance(value, torch.device) or (isinstance(value, str) and value in ("cpu", OTHER.type))


def _tensors(value: Any) -> Iterator[torch.Tensor]:
    """The tensors in `value`, a tensor or tuples and lists of them."""
    if isinstance(value, torch.Tensor):
        yield value
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _tensors(item)
