"""Python values as plain trees plus raw array bytes, and back.

A tree holds None, bool, float, str and 64-bit int as they are; everything else in it is a tagged node:

    ["l", [...]]  list        ["t", [...]]  tuple     ["d", [[k, v], ...]]  dict     ["b", bytes]
    ["i", hex]    big int     ["c", re, im] complex   ["n", dtype, bytes]   NumPy scalar
    ["a", k]      NumPy array number k of the frame   ["T", k, device]      torch tensor number k of the frame
    ["?", type, text]         anything else: its type's name and a short text

The nodes are types, so that msgspec refuses whatever else a header may hold while it reads it: an untyped msgpack map of
colliding keys takes minutes to build, and a byte becomes up to eighty.

Array k is described by `ArraySpec` in the frame's header and its bytes stand in the frame's body, so sizes are known
and checked before anything is allocated. Only the data types of `DTYPES` exist here: no objects, no strings.
"""

from __future__ import annotations

import functools
import itertools
import math
import sys
from collections.abc import Sequence
from typing import Any, cast

import msgspec
import numpy as np

from autograder.errors import ProtocolError

DTYPES = frozenset(
    {"bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"}
    | {"float16", "float32", "float64", "complex64", "complex128", "bfloat16"}
)
MAX_DEPTH = 32
MAX_DIMS = 32
MAX_NAME = 200
MAX_TEXT = 1 << 20  # bytes of UTF-8
MAX_HEX = 1100
# Steps that building the dicts of one value may take if every key collides with every other: a fraction of a second, or
# one dict of 11,585 texts. Python's hashes of numbers and tuples collide at will, and a judge's hashes of texts are not salted.
MAX_COLLISIONS = 1 << 26
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


class _Node(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True, gc=False, tag_field="node"):
    """Of a tree: it can hold no cycle, so the garbage collector need not follow it."""


class ListNode(_Node, frozen=True, tag="l"):
    items: list[Tree]


class TupleNode(_Node, frozen=True, tag="t"):
    items: list[Tree]


class DictNode(_Node, frozen=True, tag="d"):
    pairs: list[tuple[Tree, Tree]]


class BytesNode(_Node, frozen=True, tag="b"):
    raw: bytes


class BigInt(_Node, frozen=True, tag="i"):
    digits: str


class ComplexNode(_Node, frozen=True, tag="c"):
    real: float
    imag: float


class ScalarNode(_Node, frozen=True, tag="n"):
    dtype: str
    raw: bytes


class ArrayNode(_Node, frozen=True, tag="a"):
    number: int


class TensorNode(_Node, frozen=True, tag="T"):
    number: int
    device: str


class Opaque(_Node, frozen=True, tag="?"):
    """Stands for a value that is not plain data: only its type's name and a short text crossed."""

    type: str
    text: str


Tree = (
    None | bool | int | float | str
    | ListNode | TupleNode | DictNode | BytesNode | BigInt | ComplexNode | ScalarNode | ArrayNode | TensorNode | Opaque
)  # fmt: skip


def is_tensor(value: object) -> bool:
    """A torch tensor; never imports torch."""
    torch = sys.modules.get("torch")
    return isinstance(value, getattr(torch, "Tensor", ()))  # another thread may be importing it


@functools.cache
def _name(dtype: np.dtype[Any]) -> str:
    return dtype.name  # 0.1 ms: NumPy works it out anew each time


class Encoder:
    """Turns values into trees; collects the arrays that they hold."""

    def __init__(self) -> None:
        self.specs: list[ArraySpec] = []
        self.buffers: list[memoryview] = []

    def encode(self, value: Any, depth: int = 0) -> Tree:
        """The tree of `value`. Never raises for a strange value: that becomes an `Opaque` node."""
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return cast(Tree, value)
        if kind is int:
            return value if -(2**63) <= value < 2**63 else self._big_int(value)
        if kind is str:
            return value[:MAX_TEXT] if value.isascii() else _utf8(value[:MAX_TEXT])
        if depth >= MAX_DEPTH:
            return Opaque(_utf8(kind.__name__[:MAX_NAME]), f"nested deeper than {MAX_DEPTH} levels")
        if isinstance(value, np.ndarray):
            return self._array(value)
        if isinstance(value, np.generic):
            name = value.dtype.name
            return ScalarNode(name, value.tobytes()) if name in DTYPES else self._opaque(value)
        torch = sys.modules.get("torch")
        if isinstance(value, getattr(torch, "Tensor", ())):
            return self._tensor(value, torch)
        if isinstance(value, list):
            return ListNode([self.encode(item, depth + 1) for item in value])
        if isinstance(value, tuple):
            return TupleNode([self.encode(item, depth + 1) for item in value])
        if isinstance(value, dict):
            return DictNode([(self.encode(k, depth + 1), self.encode(v, depth + 1)) for k, v in value.items()])
        if isinstance(value, bytes | bytearray):
            return BytesNode(bytes(value))
        if isinstance(value, bool | int | float | str):  # a subclass crosses as what it is built on
            base = next(b for b in (bool, int, float, str) if isinstance(value, b))
            return self.encode(base(value), depth + 1)
        if isinstance(value, complex):
            return ComplexNode(value.real, value.imag)
        if isinstance(value, Opaque):
            return value
        return self._opaque(value)

    def _big_int(self, value: int) -> Tree:
        if value.bit_length() > 4096:
            return Opaque("int", f"an integer of {value.bit_length()} bits")
        return BigInt(hex(value))

    def _opaque(self, value: object) -> Tree:
        kind = type(value)
        return Opaque(_utf8(f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")[:MAX_NAME]), "")

    def _array(self, value: np.ndarray[Any, Any]) -> Tree:
        name = _name(value.dtype)
        if name not in DTYPES:
            return Opaque(f"numpy.ndarray of dtype {value.dtype}"[:MAX_NAME], "")
        plain = np.asarray(value).view(np.ndarray).astype(value.dtype.newbyteorder("<"), order="C", copy=False)
        return ArrayNode(self._add(ArraySpec(name, plain.shape), plain))

    def _tensor(self, value: Any, torch: Any) -> Tree:
        name = str(value.dtype).removeprefix("torch.")
        if name not in DTYPES or value.layout is not torch.strided:
            return Opaque(f"torch.Tensor ({name}, {value.layout})"[:MAX_NAME], "")
        plain = value.detach().as_subclass(torch.Tensor).cpu().resolve_conj().resolve_neg().contiguous()
        raw = plain.view(torch.int16).numpy() if name == "bfloat16" else plain.numpy()
        return TensorNode(self._add(ArraySpec(name, tuple(plain.shape)), raw), str(value.device))

    def _add(self, spec: ArraySpec, raw: np.ndarray[Any, Any]) -> int:
        self.specs.append(spec)
        # reshape before the memoryview: an empty or 0-d array has no castable view
        flat = np.ascontiguousarray(raw).reshape(-1).view(np.uint8)
        self.buffers.append((np.minimum(flat, 1) if spec.dtype == "bool" else flat).data)
        return len(self.specs) - 1


def devices_of(tree: Tree) -> tuple[str, ...]:
    """On which devices the tensors of a value lay, as their process says: each once, in order."""
    found: dict[str, None] = {}
    waiting = [tree]
    while waiting:
        match waiting.pop():
            case TensorNode(device=device):
                found[device[:MAX_NAME]] = None
            case ListNode(items) | TupleNode(items):
                waiting += reversed(items)
            case DictNode(pairs):
                waiting += (value for _, value in reversed(pairs))
    return tuple(found)


class Decoder:
    """Turns a frame's trees back into values; arrays are writable views of `body`. Raises ProtocolError."""

    def __init__(self, specs: Sequence[ArraySpec], body: bytearray) -> None:
        self._specs = specs
        self._body = body
        self._offsets = [0, *itertools.accumulate(padded(spec.nbytes()) for spec in specs)]
        self._used: set[int] = set()
        self._collisions = 0

    def decode(self, tree: Tree) -> Any:
        """The value of `tree`."""
        self._used.clear()
        self._collisions = 0
        return self._value(tree, 0)

    def _value(self, tree: Tree, depth: int) -> Any:
        if tree is None or isinstance(tree, bool | int | float | str):
            return tree
        if depth > MAX_DEPTH:
            raise ProtocolError(f"a value nested deeper than {MAX_DEPTH} levels")
        match tree:
            case ListNode(items):
                return [self._value(item, depth + 1) for item in items]
            case TupleNode(items):
                return tuple(self._value(item, depth + 1) for item in items)
            case DictNode(pairs):
                return self._dict(pairs, depth + 1)
            case ArrayNode(number):
                return self._array(number)
            case TensorNode(number):
                return self._tensor(number)
            case ScalarNode(dtype, raw):
                return _scalar(dtype, raw)
            case BytesNode(raw):
                return raw
            case ComplexNode(real, imag):
                return complex(real, imag)
            case BigInt(digits):
                return _big_int(digits)
            case Opaque(kind, text):
                return Opaque(kind[:MAX_NAME], text[:MAX_NAME])
        raise ProtocolError(f"a {type(tree).__name__} where a value was due")

    def _dict(self, pairs: list[tuple[Tree, Tree]], depth: int) -> dict[Any, Any]:
        result: dict[Any, Any] = {}
        for key_tree, value_tree in pairs:
            key = self._value(key_tree, depth)
            self._collisions += _comparison(key) * len(result)
            if self._collisions > MAX_COLLISIONS:
                raise ProtocolError(f"dicts of so many keys ({len(result)} in one of them) as one value")
            value = self._value(value_tree, depth)
            try:
                if type(key) is str:
                    result[key] = value
                else:
                    with np.errstate(all="ignore"):  # NumPy scalars warn when they are compared with larger integers
                        result[key] = value
            except (TypeError, ValueError, OverflowError, RuntimeError):
                raise ProtocolError(f"a dict key of type {type(key).__name__} that cannot be one") from None
        return result

    def _array(self, number: int) -> np.ndarray[Any, Any]:
        if not 0 <= number < len(self._specs):
            raise ProtocolError(f"array {number} of {len(self._specs)}")
        if number in self._used:  # four bytes of a tree would become a kilobyte, again and again
            raise ProtocolError(f"array {number} twice in one value")
        self._used.add(number)
        spec = self._specs[number]
        dtype = np.dtype("int16" if spec.dtype == "bfloat16" else spec.dtype)
        if spec.nbytes() == 0:
            return np.empty(spec.shape, dtype)
        flat = np.frombuffer(self._body, dtype, count=math.prod(spec.shape), offset=self._offsets[number])
        if spec.dtype == "bool":  # what NumPy and torch make of a byte that is neither 0 nor 1 is nowhere promised
            np.minimum(flat.view(np.uint8), 1, out=flat.view(np.uint8))
        return flat.reshape(spec.shape)

    def _tensor(self, number: int) -> Any:
        import torch

        array = self._array(number)
        if array.size == 0:  # torch takes no empty buffer
            return torch.empty(array.shape, dtype=getattr(torch, self._specs[number].dtype))
        tensor = torch.from_numpy(array)
        return tensor.view(torch.bfloat16) if self._specs[number].dtype == "bfloat16" else tensor


def _utf8(text: str) -> str:
    """The beginning of `text` that takes MAX_TEXT bytes; lone surrogates, which no UTF-8 has, become question marks."""
    return text.encode("utf-8", "replace")[:MAX_TEXT].decode("utf-8", "ignore")


def _scalar(dtype: str, raw: bytes) -> Any:
    if dtype not in DTYPES - {"bfloat16"}:
        raise ProtocolError(f"a NumPy scalar of data type {dtype[:40]!r}")
    if len(raw) != np.dtype(dtype).itemsize:
        raise ProtocolError(f"a NumPy {dtype} of {len(raw)} bytes")
    return np.frombuffer(raw, dtype=dtype)[0]


def _big_int(digits: str) -> int:
    try:
        if len(digits) < MAX_HEX:
            return int(digits, 16)
    except ValueError:
        pass
    raise ProtocolError("an integer that is none")


def _comparison(key: Any) -> int:
    """How long it takes at most to compare `key` with another, in steps of about ten nanoseconds."""
    if isinstance(key, tuple):
        return 1 + sum(map(_comparison, key))
    return 16 if isinstance(key, np.generic) else 1


def padded(size: int) -> int:
    """`size` rounded up, so that the next array starts aligned."""
    return -(-size // ALIGNMENT) * ALIGNMENT


def body_size(specs: Sequence[ArraySpec]) -> int:
    """Bytes of the whole body that these arrays need."""
    return sum(padded(spec.nbytes()) for spec in specs)
