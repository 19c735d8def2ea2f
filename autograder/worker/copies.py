"""Sees which tensors a call copies from the GPU to the CPU, and at which line of the student's file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

MAX_COPIES = 20  # a reader needs the first; a loop makes thousands
MANY_READS = 100  # of single numbers in one call: a copy, one number at a time
_READ = torch.ops.aten._local_scalar_dense.default


class Copies(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """A context; `found()` tells what was copied in it.

    A copy is an operation that is given tensors on the GPU and gives one on the CPU, of more than one number: `.cpu()`,
    `.to("cpu")`, `.tolist()`, `.numpy(force=True)`, and writing into a tensor of the CPU are such. `is_file` says of a name
    whether it is one of the submission's files; with `theirs`, a copy outside of them counts, too: the call is the
    student's own function, not a probe. Printing a tensor is no copy: torch does it out of the sight of such contexts.
    """

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        return False  # else its first operation imports torch._dynamo, which takes seconds

    def __init__(self, is_file: Callable[[str], bool], *, theirs: bool) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._is_file = is_file
        self._theirs = theirs
        self._found: dict[str, None] = {}
        self._reads = 0
        self._last_read: str | None = None

    def __torch_dispatch__(self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None) -> Any:
        result = func(*args, **(kwargs or {}))
        if func is _READ:
            if args[0].is_cuda and (where := self._where()) is not None:
                self._reads += 1
                self._last_read = where
        elif len(self._found) < MAX_COPIES and any(
            isinstance(leaf, torch.Tensor) and not leaf.is_cuda for leaf in tree_leaves(result)
        ):
            leaves = (leaf for leaf in tree_leaves((args, kwargs)) if isinstance(leaf, torch.Tensor) and leaf.is_cuda)
            source = max(leaves, key=torch.Tensor.numel, default=None)
            if source is not None and source.numel() > 1 and (where := self._where()) is not None:
                self._found[f"{where}shape {tuple(source.shape)}"] = None
        return result

    def found(self) -> tuple[str, ...]:
        """Each copy once: "line 14, shape (64, 32)", the line being left out where none of the student's files is at work."""
        reads: tuple[str, ...] = ()
        if self._reads >= MANY_READS:
            reads = (f"{self._last_read}{self._reads} numbers, one at a time",)
        return (*self._found, *reads)

    def _where(self) -> str | None:
        """The line of the student's, with a comma; None for what is not the student's doing."""
        frame = sys._getframe(2)
        while frame is not None:
            if self._is_file(frame.f_code.co_filename):
                return f"line {frame.f_lineno}, "
            frame = frame.f_back  # type: ignore[assignment]
        return "" if self._theirs else None
