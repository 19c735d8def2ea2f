"""Python values as plain trees plus raw array bytes, and back.

A tree holds None, bool, float, str and 64-bit int as they are; every list in it is a tagged node:

    ["l", [...]]  list        ["t", [...]]  tuple     ["d", [[k, v], ...]]  dict     ["b", bytes]
    ["i", hex]    big int     ["c", re, im] complex   ["n", dtype, bytes]   NumPy scalar
    ["a", k]      NumPy array number k of the frame   ["T", k, device]      torch tensor number k of the frame
    ["?", type, text]         anything else: its type's name and a short text

Array k is described by `ArraySpec` in the frame's header and its bytes stand in the frame's body, so sizes are known
and checked before anything is allocated. Only the data types of `DTYPES` exist here: no objects, no strings.
"""

from __future__ import annotations

import functools
import itertools
import math
import sys
from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np

from autograder.errors import ProtocolError

DTYPES = frozenset(
    {"bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"}
    | {"float16", "float32", "float64", "complex64", "complex128", "bfloat16"}
)
MAX_DEPTH = 32
MAX_DIMS = 32
MAX_TEXT = 1 << 20
ALIGNMENT = 16


class ArraySpec(msgspec.Struct, frozen=True, array_like=True):
    """Data type and shape of one array whose bytes stand in the frame's body."""

    dtype: str
    shape: tuple[int, ...]

    def nbytes(self) -> int:
        """Bytes of the array; raises ProtocolError for a data type or shape that cannot be."""
        if self.dtype not in DTYPES:
            raise ProtocolError(f"array of data type {self.dtype[:40]!r}: not one that may cross")
        if len(self.shape) > MAX_DIMS or any(size < 0 for size in self.shape):
            raise ProtocolError(f"array of {len(self.shape)} dimensions or with a negative size")
        itemsize = 2 if self.dtype == "bfloat16" else np.dtype(self.dtype).itemsize
        if math.prod(max(size, 1) for size in self.shape) * itemsize > sys.maxsize:  # refused by NumPy even where a size is 0
            raise ProtocolError("array of a shape that no array can have")
        return math.prod(self.shape) * itemsize


class Opaque(msgspec.Struct, frozen=True):
    """Stands for a value that is not plain data: only its type's name and a short text crossed."""

    type: str
    text: str


def is_tensor(value: object) -> bool:
    """A torch tensor; never imports torch."""
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(value, torch.Tensor)


@functools.cache
def _name(dtype: np.dtype[Any]) -> str:
    return dtype.name  # 0.1 ms: NumPy works it out anew each time


class Encoder:
    """Turns values into trees; collects the arrays that they hold."""

    def __init__(self) -> None:
        self.specs: list[ArraySpec] = []
        self.buffers: list[memoryview] = []

    def encode(self, value: Any, depth: int = 0) -> Any:
        """The tree of `value`. Never raises for a strange value: that becomes an `Opaque` node."""
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return value
        if kind is int:
            return value if -(2**63) <= value < 2**63 else self._big_int(value)
        if kind is str:
            return value[:MAX_TEXT].encode("utf-8", "replace").decode() if not value.isascii() else value[:MAX_TEXT]
        if depth >= MAX_DEPTH:
            return ["?", kind.__name__, f"nested deeper than {MAX_DEPTH} levels"]
        if isinstance(value, np.ndarray):
            return self._array(value)
        if isinstance(value, np.generic):
            name = value.dtype.name
            return ["n", name, value.tobytes()] if name in DTYPES else self._opaque(value)
        torch = sys.modules.get("torch")
        if torch is not None and isinstance(value, torch.Tensor):
            return self._tensor(value, torch)
        if isinstance(value, list):
            return ["l", [self.encode(item, depth + 1) for item in value]]
        if isinstance(value, tuple):
            return ["t", [self.encode(item, depth + 1) for item in value]]
        if isinstance(value, dict):
            return ["d", [[self.encode(k, depth + 1), self.encode(v, depth + 1)] for k, v in value.items()]]
        if isinstance(value, bytes | bytearray):
            return ["b", bytes(value)]
        if isinstance(value, bool | int | float | str):  # a subclass crosses as what it is built on
            base = next(b for b in (bool, int, float, str) if isinstance(value, b))
            return self.encode(base(value), depth + 1)
        if isinstance(value, complex):
            return ["c", value.real, value.imag]
        if isinstance(value, Opaque):
            return ["?", value.type, value.text]
        return self._opaque(value)

    def _big_int(self, value: int) -> Any:
        if value.bit_length() > 4096:
            return ["?", "int", f"an integer of {value.bit_length()} bits"]
        return ["i", hex(value)]

    def _opaque(self, value: object) -> Any:
        kind = type(value)
        return ["?", f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")[:200], ""]

    def _array(self, value: np.ndarray[Any, Any]) -> Any:
        name = _name(value.dtype)
        if name not in DTYPES:
            return ["?", f"numpy.ndarray of dtype {value.dtype}"[:200], ""]
        plain = np.asarray(value).view(np.ndarray).astype(value.dtype.newbyteorder("<"), order="C", copy=False)
        return ["a", self._add(ArraySpec(name, plain.shape), plain)]

    def _tensor(self, value: Any, torch: Any) -> Any:
        name = str(value.dtype).removeprefix("torch.")
        if name not in DTYPES or value.layout is not torch.strided:
            return ["?", f"torch.Tensor ({name}, {value.layout})"[:200], ""]
        plain = value.detach().as_subclass(torch.Tensor).cpu().resolve_conj().resolve_neg().contiguous()
        raw = plain.view(torch.int16).numpy() if name == "bfloat16" else plain.numpy()
        return ["T", self._add(ArraySpec(name, tuple(plain.shape)), raw), str(value.device)]

    def _add(self, spec: ArraySpec, raw: np.ndarray[Any, Any]) -> int:
        self.specs.append(spec)
        # reshape before the memoryview: an empty or 0-d array has no castable view
        self.buffers.append(np.ascontiguousarray(raw).reshape(-1).view(np.uint8).data)
        return len(self.specs) - 1


class Decoder:
    """Turns a frame's trees back into values; arrays are writable views of `body`. Raises ProtocolError."""

    def __init__(self, specs: Sequence[ArraySpec], body: bytearray) -> None:
        self._specs = specs
        self._body = body
        self._offsets = [0, *itertools.accumulate(padded(spec.nbytes()) for spec in specs)]

    def decode(self, tree: Any, depth: int = 0) -> Any:
        """The value of `tree`."""
        if not isinstance(tree, list):
            if tree is None or isinstance(tree, bool | int | float | str):
                return tree
            raise ProtocolError(f"a {type(tree).__name__} where a value was due")
        if depth > MAX_DEPTH:
            raise ProtocolError(f"a value nested deeper than {MAX_DEPTH} levels")
        match tree:
            case ["l", list(items)]:
                return [self.decode(item, depth + 1) for item in items]
            case ["t", list(items)]:
                return tuple(self.decode(item, depth + 1) for item in items)
            case ["d", list(pairs)]:
                return self._dict(pairs, depth)
            case ["a", int(number)]:
                return self._array(number)
            case ["T", int(number), str()]:
                return self._tensor(number)
            case ["n", str(dtype), bytes(raw)] if dtype in DTYPES - {"bfloat16"}:
                if len(raw) != np.dtype(dtype).itemsize:
                    raise ProtocolError(f"a NumPy {dtype} of {len(raw)} bytes")
                return np.frombuffer(raw, dtype=dtype)[0]
            case ["b", bytes(raw)]:
                return raw
            case ["c", float(real), float(imag)]:
                return complex(real, imag)
            case ["i", str(digits)] if len(digits) < 1100:
                try:
                    return int(digits, 16)
                except ValueError:
                    raise ProtocolError("an integer that is none") from None
            case ["?", str(kind), str(text)]:
                return Opaque(kind[:200], text[:200])
        raise ProtocolError(f"an unknown node {str(tree[:1])[:60]}")

    def _dict(self, pairs: list[Any], depth: int) -> dict[Any, Any]:
        result: dict[Any, Any] = {}
        for pair in pairs:
            if not (isinstance(pair, list) and len(pair) == 2):
                raise ProtocolError("a dict entry that is no pair")
            key = self.decode(pair[0], depth + 1)
            try:
                result[key] = self.decode(pair[1], depth + 1)
            except TypeError:
                raise ProtocolError(f"a dict key of type {type(key).__name__}") from None
        return result

    def _array(self, number: int) -> np.ndarray[Any, Any]:
        if not 0 <= number < len(self._specs):
            raise ProtocolError(f"array {number} of {len(self._specs)}")
        spec = self._specs[number]
        dtype = np.dtype("int16" if spec.dtype == "bfloat16" else spec.dtype)
        if spec.nbytes() == 0:
            return np.empty(spec.shape, dtype)
        flat = np.frombuffer(self._body, dtype, count=math.prod(spec.shape), offset=self._offsets[number])
        return flat.reshape(spec.shape)

    def _tensor(self, number: int) -> Any:
        import torch

        array = self._array(number)
        if array.size == 0:  # torch takes no empty buffer
            return torch.empty(array.shape, dtype=getattr(torch, self._specs[number].dtype))
        tensor = torch.from_numpy(array)
        return tensor.view(torch.bfloat16) if self._specs[number].dtype == "bfloat16" else tensor


def padded(size: int) -> int:
    """`size` rounded up, so that the next array starts aligned."""
    return -(-size // ALIGNMENT) * ALIGNMENT


def body_size(specs: Sequence[ArraySpec]) -> int:
    """Bytes of the whole body that these arrays need."""
    return sum(padded(spec.nbytes()) for spec in specs)
