"""Values as text: what a student would type, bounded, and never more digits than they can use."""

from __future__ import annotations

import ast
from typing import Any

import hypothesis.extra.numpy as hnp
import hypothesis.strategies as st
import numpy as np
import pytest
import torch
from hypothesis import given, settings

from autograder.render import MAX_LENGTH, describe, render, render_call
from autograder.wire.values import Opaque

floats = st.floats(allow_nan=False).map(lambda x: float(f"{x:.10g}"))
atoms = st.none() | st.booleans() | st.integers() | floats | st.text(max_size=5) | st.binary(max_size=5)
lists = st.lists(atoms, max_size=3)
plain = st.recursive(atoms, lambda inner: lists | lists.map(tuple) | st.dictionaries(st.text(), inner, max_size=2), max_leaves=6)
few = hnp.array_shapes(min_dims=1, max_dims=3, max_side=3)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "None"),
        (True, "True"),
        (np.True_, "True"),
        (3, "3"),
        (2.0, "2.0"),
        (0.1 + 0.2, "0.3"),
        (1e300, "1e+300"),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (-0.0, "-0.0"),
        (1 + 2j, "(1+2j)"),
        ("it's", '"it\'s"'),
        ("a\nb\u202e", "'a\\nb\\u202e'"),
        (b"\xff", "b'\\xff'"),
        ([], "[]"),
        ((1,), "(1,)"),
        ((1, 2), "(1, 2)"),
        ({"a": [1.0], 2: None}, "{'a': [1.0], 2: None}"),
        (np.array([[1.0, 0.1], [2.5, np.inf]]), "[[1.0, 0.1], [2.5, inf]]"),
        (np.array([0.1, 1 / 3], "float32"), "[0.1, 0.3333333]"),
        (np.array([1 / 3]), "[0.3333333333]"),
        (np.float32(0.1), "0.1"),
        (np.int64(3), "3"),
        (np.array([True, False]), "[True, False]"),
        (np.array(3), "3"),
        (torch.tensor([[1, 2]]), "[[1, 2]]"),
        (torch.ones(2, requires_grad=True), "[1.0, 1.0]"),
        (torch.tensor([0.5], dtype=torch.bfloat16), "[0.5]"),
        (np.zeros((0, 3)), "<float64 array of shape (0, 3)>"),
        (np.zeros((15, 15), "int8"), "<int8 array of shape (15, 15)>"),
        (Opaque("Widget", "secret"), "<Widget>"),
        ([Opaque("Widget", "")], "[<Widget>]"),
        (list(range(300)), "[" + ", ".join(map(str, range(200))) + ", …]"),
    ],
)
def test_a_value_is_written_as_python_would(value: Any, text: str) -> None:
    assert render(value) == text


@settings(max_examples=200, deadline=None)
@given(plain)
def test_short_plain_values_can_be_typed_back(value: Any) -> None:
    text = render(value)
    if len(text) < MAX_LENGTH and "inf" not in text:
        assert ast.literal_eval(text) == value


@settings(max_examples=60, deadline=None)
@given(hnp.arrays(st.sampled_from(["float64", "float32"]), few, elements=st.floats(-(2.0**90), 2.0**90, width=32)))
def test_an_array_is_a_nested_list_close_to_it(array: np.ndarray) -> None:
    shown = np.array(eval(render(array), {"nan": np.nan, "inf": np.inf}))  # noqa: S307  # our own text
    assert shown.shape == array.shape
    np.testing.assert_allclose(shown, array, rtol=1e-6, atol=1e-40)


@pytest.mark.parametrize(
    "value",
    ["x" * 9999, b"x" * 9999, [["y" * 900] * 200] * 200, dict.fromkeys(range(999), "z" * 50), 10**1200, Opaque("T" * 9000, "")],
    ids=["text", "bytes", "nest", "dict", "integer", "opaque"],
)
def test_a_text_is_never_longer_than_its_limit(value: Any) -> None:
    assert len(render(value)) <= MAX_LENGTH
    assert len(describe(value)) < 10_000


def test_what_was_cut_is_seen_to_be_cut() -> None:
    assert render(["y" * 900] * 3).endswith(" …")
    assert len(render(["y" * 900] * 3)) == MAX_LENGTH


def test_a_call_names_its_arguments_where_it_can() -> None:
    assert render_call("conv2d", [("image", np.ones((1, 2))), ("", 3)]) == "conv2d(image=[[1.0, 1.0]], 3)"
    assert render_call("f", []) == "f()"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "None"),
        (np.ones((2, 3), "float32"), "numpy.ndarray float32 (2, 3)"),
        (torch.ones(2), "torch.Tensor float32 (2,)"),
        (np.float32(1), "float32"),
        ([1], "list"),
        (True, "bool"),
        (Opaque("builtins.set", ""), "builtins.set"),
    ],
)
def test_a_kind_is_described_in_a_few_words(value: Any, words: str) -> None:
    assert describe(value) == words
