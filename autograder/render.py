"""Values as the short text a student reads: `conv2d(image=[[1.0, 2.0]], kernel=[[3.0]])`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.wire.values import Opaque

MAX_ELEMENTS = 200
MAX_LENGTH = 1500


def render(value: Any) -> str:
    """`value` as Python would write it, arrays as nested lists; long arrays as shape and dtype. At most 1,500 characters."""
    text = _render(value)
    return text if len(text) <= MAX_LENGTH else f"{text[: MAX_LENGTH - 2]} …"


def render_call(function: str, arguments: Sequence[tuple[str, Any]]) -> str:
    """A call as the student would type it, its arguments named: (name, value) pairs, name "" for positional."""
    shown = [f"{name}={render(value)}" if name else render(value) for name, value in arguments]
    return f"{function}({', '.join(shown)})"


def describe(value: Any) -> str:
    """The kind of `value` in a few words: "numpy.ndarray float64 (2, 3)", "None", "list"."""
    if value is None:
        return "None"
    if isinstance(value, Opaque):
        return value.type
    if isinstance(value, np.ndarray):
        return f"numpy.ndarray {value.dtype.name} {value.shape}"
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.Tensor):
        return f"torch.Tensor {str(value.dtype).removeprefix('torch.')} {tuple(value.shape)}"
    return type(value).__name__


def _render(value: Any) -> str:
    if isinstance(value, Opaque):
        return f"<{value.type}>"
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.Tensor):
        value = value.detach().float().numpy() if value.dtype is torch.bfloat16 else value.detach().numpy()
    if isinstance(value, np.ndarray):
        if value.size == 0 or value.size > MAX_ELEMENTS:
            return f"<{value.dtype.name} array of shape {value.shape}>"
        return _nested(value.tolist(), value.dtype)
    if isinstance(value, np.generic):
        return _number(value.item(), value.dtype)
    if isinstance(value, float):
        return _number(value, np.dtype(np.float64))
    if isinstance(value, list | tuple):
        inside = ", ".join(_render(item) for item in value[:MAX_ELEMENTS])
        inside += ", …" if len(value) > MAX_ELEMENTS else ""
        if isinstance(value, list):
            return f"[{inside}]"
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    if isinstance(value, Mapping):
        pairs = list(value.items())[:MAX_ELEMENTS]
        return "{" + ", ".join(f"{_render(k)}: {_render(v)}" for k, v in pairs) + "}"
    if isinstance(value, str):
        return repr(value[:MAX_LENGTH])
    return repr(value)[:MAX_LENGTH]


def _nested(value: Any, dtype: np.dtype[Any]) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_nested(item, dtype) for item in value)}]"
    return _number(value, dtype)


def _number(value: Any, dtype: np.dtype[Any]) -> str:
    if isinstance(value, float):
        digits = 7 if dtype.itemsize <= 4 else 10
        text = f"{value:.{digits}g}"
        return text if any(mark in text for mark in ".enia") else f"{text}.0"
    return repr(value)
