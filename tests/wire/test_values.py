"""Values cross the wire unchanged; what is no plain data becomes a name; trees that lie are refused."""

from __future__ import annotations

import enum
import math
import struct
from typing import Any

import hypothesis.extra.numpy as hnp
import hypothesis.strategies as st
import msgspec
import numpy as np
import pytest
import torch
from hypothesis import example, given, settings
from wire.fuzz_frames import crafted, header_of, judge

from autograder.errors import ProtocolError
from autograder.wire.values import (
    DTYPES,
    MAX_DEPTH,
    MAX_TEXT,
    ArrayNode,
    ArraySpec,
    Decoder,
    Encoder,
    Opaque,
    Tree,
    body_size,
    is_tensor,
    padded,
)

NUMPY_DTYPES = sorted(DTYPES - {"bfloat16"})
QUICK = settings(max_examples=150, deadline=None)

shapes = hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=3)
numpy_arrays = st.sampled_from(NUMPY_DTYPES).flatmap(lambda dtype: hnp.arrays(dtype, shapes))
torch_tensors = numpy_arrays.map(torch.from_numpy)
brain_floats = hnp.arrays("float32", shapes).map(lambda a: torch.from_numpy(a).to(torch.bfloat16))
numpy_scalars = st.sampled_from(NUMPY_DTYPES).flatmap(lambda dtype: hnp.arrays(dtype, 1)).map(lambda a: a[0])
keys = st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.tuples(st.integers(), st.text(max_size=2))
atoms = st.none() | st.booleans() | st.floats() | st.complex_numbers() | st.text() | st.binary(max_size=8)
integers = st.integers() | st.integers(-(2**4000), 2**4000)
leaves = atoms | integers | numpy_scalars | numpy_arrays | torch_tensors | brain_floats
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.lists(inner, max_size=3).map(tuple) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)


def there_and_back(value: Any) -> Any:
    encoder = Encoder()
    tree = encoder.encode(value)
    body = bytearray()
    for buffer in encoder.buffers:
        body += bytes(buffer) + bytes(padded(buffer.nbytes) - buffer.nbytes)
    assert len(body) == body_size(encoder.specs)
    return Decoder(encoder.specs, body).decode(msgspec.msgpack.decode(msgspec.msgpack.encode(tree), type=Tree))


def same(a: Any, b: Any) -> bool:
    """Equal in type, shape, data type and every bit: NaN equals itself, 0.0 and -0.0 differ."""
    if type(a) is not type(b):
        return False
    if isinstance(a, torch.Tensor):
        return a.dtype == b.dtype and a.shape == b.shape and same(bits(a), bits(b))
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, np.generic):
        return a.tobytes() == b.tobytes()
    if isinstance(a, float):
        return struct.pack("d", a) == struct.pack("d", b)
    if isinstance(a, complex):
        return same(a.real, b.real) and same(a.imag, b.imag)
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return same(list(a.items()), list(b.items()))
    return bool(a == b)


def bits(tensor: torch.Tensor) -> np.ndarray:
    return (tensor.view(torch.int16) if tensor.dtype is torch.bfloat16 else tensor).numpy()


@settings(max_examples=400, deadline=None)
@given(values)
@example([2**63 - 1, 2**63, -(2**63), -(2**63) - 1])
@example({float("inf"): [np.zeros((0, 3), "float32"), np.float64(-0.0)], "": torch.zeros(())})
@example("é\n\x00\u2028")
def test_every_plain_value_crosses_bit_for_bit(value: Any) -> None:
    assert same(there_and_back(value), value)


@pytest.mark.parametrize("dtype", NUMPY_DTYPES)
def test_every_data_type_crosses_as_array_tensor_and_scalar(dtype: str) -> None:
    array = np.array([[0, 1, 2], [3, 4, 5]], dtype)
    for value in (array, torch.from_numpy(array), array[1, 2], array.reshape(-1)[:0], array[0, 0].reshape(())):
        assert same(there_and_back(value), value)


@pytest.mark.parametrize(
    "array",
    [
        np.arange(12.0).reshape(3, 4)[::2, ::-1],
        np.asfortranarray(np.arange(6).reshape(2, 3)),
        np.arange(6, dtype=">i4"),
        np.arange(6.0).astype(">f8").reshape(2, 3),
        np.broadcast_to(np.float32(2), (2, 2)),
        np.arange(6.0).reshape(2, 3).view(np.matrix),
    ],
    ids=["strided", "fortran", "big-endian int", "big-endian float", "read-only", "subclass"],
)
def test_the_layout_of_an_array_does_not_matter(array: np.ndarray) -> None:
    back = there_and_back(array)
    assert type(back) is np.ndarray
    assert back.dtype == array.dtype.newbyteorder("=")
    assert back.shape == array.shape
    assert back.tolist() == array.tolist()


def test_decoded_arrays_can_be_written_to() -> None:
    array, tensor = there_and_back((np.zeros(3), torch.zeros(2, 2)))
    array[1] = 7
    tensor[0, 1] = 8
    assert array.tolist() == [0, 7, 0]
    assert tensor.tolist() == [[0, 8], [0, 0]]


def test_tensors_lose_their_graph_and_their_class() -> None:
    leaf = torch.nn.Parameter(torch.tensor([1.0, 2.0]))
    conjugate = torch.tensor([1 + 2j]).conj()
    for tensor, expected in ((leaf, [1.0, 2.0]), (leaf * 2, [2.0, 4.0]), (leaf[None].mT, [[1.0], [2.0]]), (conjugate, [1 - 2j])):
        back = there_and_back(tensor)
        assert type(back) is torch.Tensor
        assert not back.requires_grad
        assert back.tolist() == expected


class Colour(enum.IntEnum):
    RED = 3


class Name(str):
    def __str__(self) -> str:
        return "plain"


def test_subclasses_of_plain_types_cross_as_those_types() -> None:
    assert same(there_and_back([Colour.RED, Name("x"), np.float64(2.0)]), [3, "plain", np.float64(2.0)])


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (object(), "object"),
        ({1, 2}, "set"),
        (print, "builtin_function_or_method"),
        (Opaque("A.B", "text"), "A.B"),
        (np.array([object()]), "numpy.ndarray of dtype object"),
        (np.array(["text"]), "numpy.ndarray of dtype <U4"),
        (np.zeros(2, [("a", "f4")]), "numpy.ndarray of dtype [('a', '<f4')]"),
        (np.datetime64("2020-01-01"), "numpy.datetime64"),
        (torch.eye(2).to_sparse(), "torch.Tensor (float32, torch.sparse_coo)"),
        (2**5000, "int"),
    ],
)
def test_what_is_no_plain_data_crosses_as_the_name_of_its_type(value: Any, shown: str) -> None:
    back = there_and_back([1, value])
    assert back[0] == 1
    assert isinstance(back[1], Opaque)
    assert back[1].type == shown


def test_nesting_is_cut_where_the_decoder_would_refuse_it() -> None:
    value: Any = "bottom"
    for _ in range(MAX_DEPTH):
        value = [value]
    assert there_and_back(value) == value
    back = there_and_back([value])
    for _ in range(MAX_DEPTH):
        back = back[0]
    assert back == Opaque("list", f"nested deeper than {MAX_DEPTH} levels")


def test_a_list_that_holds_itself_ends() -> None:
    endless: list[Any] = []
    endless.append(endless)
    assert there_and_back(endless)[0][0][0]


def test_text_is_bounded_and_loses_lone_surrogates() -> None:
    assert there_and_back("a\ud800b") == "a?b"
    assert len(there_and_back("x" * (MAX_TEXT + 5))) == MAX_TEXT
    assert len(there_and_back("é" * (MAX_TEXT + 5))) == MAX_TEXT // 2
    assert there_and_back("x" + "é" * MAX_TEXT) == "x" + "é" * (MAX_TEXT // 2 - 1)


def test_is_tensor_knows_tensors_only() -> None:
    assert is_tensor(torch.zeros(1))
    assert is_tensor(torch.nn.Parameter(torch.zeros(1)))
    assert not is_tensor(np.zeros(1))
    assert not is_tensor(None)


@pytest.mark.parametrize(
    "tree",
    [
        [], ["x", 1], ["l"], ["l", "text"], ["t", {}], [1, [2]], {"a": 1}, b"raw", ["b", "text"], ["?", "type"], ["c", 1, "2"],
        ["a", 2], ["a", -1], ["a", "0"], ["a", 0.0], ["T", 2, "cpu"], ["T", -1, "cpu"], ["T", 0],
        ["n", "float64", b"1234567"], ["n", "bfloat16", b"12"], ["n", "object", b"12345678"], ["n", "U1", b"1234"],
        ["i", "zz"], ["i", ""], ["i", "0x" + "f" * 2000],
        ["d", [["key"]]], ["d", ["ab"]], ["d", [[["l", []], 1]]], ["d", [[["a", 0], 1]]], ["l", [1, ["l", [b"raw"]]]],
        ["l", [], 1], ["a", 0, 0], ["a"], ["?", "type", 1], ["n", 8, b"1"], ["t", None], [["l"], []], [None, []],
    ],
)  # fmt: skip
def test_a_tree_that_is_none_is_refused(tree: Any) -> None:
    with pytest.raises(ProtocolError):
        judge(crafted(header_of(tree, [("float64", [2])]), bytes(16)))


def test_the_frame_of_the_refused_trees_is_sound() -> None:
    assert judge(crafted(header_of(["a", 0], [("float64", [2])]), bytes(16)))[0].tolist() == [0, 0]


def test_a_tree_nested_too_deep_is_refused() -> None:
    tree: Any = 1
    for _ in range(MAX_DEPTH + 1):
        tree = ["l", [tree]]
    assert judge(crafted(header_of(tree)))
    with pytest.raises(ProtocolError, match="deeper"):
        judge(crafted(header_of(["l", [tree]])))


def test_what_is_no_tree_at_all_is_refused() -> None:
    with pytest.raises(ProtocolError, match="a list where a value was due"):
        Decoder([], bytearray()).decode(["l", []])


def test_the_name_of_an_opaque_value_is_bounded() -> None:
    opaque = Decoder([], bytearray()).decode(Opaque("t" * 1000, "x" * 1000))
    assert (len(opaque.type), len(opaque.text)) == (200, 200)


@pytest.mark.parametrize("dtype", ["object", "O", "<f8", ">f8", "U3", "void", "datetime64", "float128", "", "x" * 10_000])
def test_data_types_that_may_not_cross_are_refused(dtype: str) -> None:
    with pytest.raises(ProtocolError, match="data type") as caught:
        ArraySpec(dtype, (1,)).nbytes()
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    "shape", [(-1,), (2, -1), (0, -1), (1,) * 33, (0, 2**62), (2**64 - 1, 0), (2**61,), (2**40, 2**40, 0), (2**64 - 1,) * 32]
)
def test_shapes_that_cannot_be_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ProtocolError):
        ArraySpec("float64", shape).nbytes()
    with pytest.raises(ProtocolError):
        Decoder([ArraySpec("float64", shape)], bytearray(64)).decode(ArrayNode(0))


@QUICK
@given(st.sampled_from(sorted(DTYPES)), shapes)
def test_nbytes_is_what_the_array_takes(dtype: str, shape: tuple[int, ...]) -> None:
    itemsize = torch.zeros(1, dtype=getattr(torch, dtype)).element_size()
    assert ArraySpec(dtype, shape).nbytes() == itemsize * math.prod(shape)


@QUICK
@given(st.integers(0, 1 << 40))
def test_padding_is_to_the_next_multiple_of_sixteen(size: int) -> None:
    assert padded(size) % 16 == 0
    assert 0 <= padded(size) - size < 16
