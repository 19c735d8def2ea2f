"""Contracts: how a call is shown, and which returned types keep the promise of the reference's annotation."""

from __future__ import annotations

import types
import typing
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import torch

from autograder.errors import ChapterError
from autograder.student.contract import FunctionContract, contracts_of, fits
from autograder.wire.values import Opaque

SOURCE = """
from __future__ import annotations
import numpy as np

def conv2d(image: np.ndarray, kernel: np.ndarray, padding: int = 0, *, stride: int = 1) -> np.ndarray: ...
def sizes(n: int, *more: int, **named: int) -> tuple[int, ...] | None: ...
def bare(x): ...
"""


def contracts(*names: str) -> dict[str, FunctionContract]:
    module = types.ModuleType("reference")
    exec(compile(SOURCE, "reference.py", "exec"), module.__dict__)
    return contracts_of(module, names)


@pytest.mark.parametrize(
    ("args", "kwargs", "due"),
    [
        ((1, 2), {}, (("image", 1), ("kernel", 2))),
        ((1, 2, 3), {"stride": 4}, (("image", 1), ("kernel", 2), ("padding", 3), ("stride", 4))),
        ((1,), {"stride": 4, "kernel": 2}, (("image", 1), ("kernel", 2), ("stride", 4))),
        ((), {"kernel": 2, "image": 1}, (("image", 1), ("kernel", 2))),
        ((1,), {}, (("", 1),)),
        ((1, 2, 3, 4), {"stride": 5}, (("", 1), ("", 2), ("", 3), ("", 4), ("stride", 5))),
        ((1, 2), {"colour": 3}, (("", 1), ("", 2), ("colour", 3))),
    ],
)
def test_arguments_are_named_as_the_reference_names_them(args: Any, kwargs: Any, due: Any) -> None:
    assert contracts("conv2d")["conv2d"].arguments(args, kwargs) == due


def test_gathered_arguments_keep_their_name() -> None:
    assert contracts("sizes")["sizes"].arguments((1, 2, 3), {"k": 4}) == (("n", 1), ("more", (2, 3)), ("named", {"k": 4}))


def test_a_reference_without_return_annotation_is_the_authors_mistake() -> None:
    with pytest.raises(ChapterError, match=r"reference\.bare has no return annotation"):
        contracts("bare")


def test_only_the_graded_functions_have_contracts_in_their_order() -> None:
    assert list(contracts("sizes", "conv2d")) == ["sizes", "conv2d"]


ARRAY, TENSOR = np.ones(2), torch.ones(2)


@pytest.mark.parametrize(
    ("annotation", "good", "bad"),
    [
        (Any, [None, 1, Opaque("x", "")], []),
        (None, [None], [0, False, []]),
        (int, [1, np.int8(1), 2**70], [True, np.True_, 1.0, "1", None, np.array(1)]),
        (
            float,
            [1.0, 1, np.float32(1), np.int64(1), float("nan")],
            [True, np.True_, "1", None, 1j, np.array(1.0), torch.tensor(1.0)],
        ),
        (bool, [True, np.False_], [1, 0.0, None]),
        (str, ["a", ""], [b"a", None]),
        (complex, [1j], ["1j", None]),
        (np.ndarray, [ARRAY, np.array(1)], [TENSOR, [1.0], 1.0, None]),
        (npt.NDArray[np.float64], [ARRAY], [TENSOR, None]),
        (torch.Tensor, [TENSOR, torch.tensor(1)], [ARRAY, 1.0, None]),
        (torch.Tensor | None, [TENSOR, None], [ARRAY]),
        (int | str, [1, "a"], [1.0, None]),
        (typing.Optional[int], [1, None], [1.0]),  # noqa: UP045  # as an author may write it
        (list, [[], [1, "a"]], [(), None, ARRAY]),
        (list[int], [[], [1, 2]], [[1, 2.0], (1,), [None]]),
        (tuple, [(), (1, "a")], [[], None]),
        (tuple[int, str], [(1, "a")], [(1,), (1, "a", 2), ("a", 1), [1, "a"]]),
        (tuple[int, ...], [(), (1, 2, 3)], [(1, "a"), [1]]),
        (tuple[np.ndarray, tuple[float, int]], [(ARRAY, (1.0, 2))], [(ARRAY, (1.0, 2.0)), (ARRAY, 1.0, 2)]),
        (dict[str, list[int]], [{}, {"a": [1]}], [{"a": 1}, {1: [1]}, [("a", [1])]]),
        (dict, [{1: 2}], [[], None]),
    ],
    ids=str,
)
def test_a_type_fits_or_does_not(annotation: Any, good: list[Any], bad: list[Any]) -> None:
    assert [value for value in good if not fits(value, annotation)] == []
    assert [value for value in [*bad, Opaque("Liar", "")] if fits(value, annotation) and annotation is not Any] == []


def contract(returns: Any) -> FunctionContract:
    return FunctionContract("f", contracts("conv2d")["conv2d"].signature, returns)


def test_a_fitting_value_is_no_mismatch() -> None:
    assert contract(int).mismatch(3) is None


def test_nothing_returned_asks_for_the_return() -> None:
    mismatch = contract(np.ndarray).mismatch(None)
    assert mismatch is not None
    assert mismatch.message.en == "f returned nothing (None): is a `return` missing? It must return numpy.ndarray."
    assert mismatch.message.fr.endswith("manque-t-il un `return` ? Elle doit renvoyer numpy.ndarray.")
    assert (mismatch.found, mismatch.expected) == ("None", None)


@pytest.mark.parametrize(
    ("annotation", "value", "found", "due"),
    [
        (np.ndarray, [1.0], "list", "numpy.ndarray"),
        (npt.NDArray[np.float64], TENSOR, "torch.Tensor float32 (2,)", "numpy.ndarray"),
        (torch.Tensor, ARRAY, "numpy.ndarray float64 (2,)", "torch.Tensor"),
        (float | None, "x", "str", "float | None"),
        (tuple[int, ...], [1], "list", "tuple[int, ...]"),
        (dict[str, list[int]], 3, "int", "dict[str, list[int]]"),
        (int, Opaque("Widget", ""), "Widget", "int"),
    ],
)
def test_another_type_is_said_in_both_languages(annotation: Any, value: Any, found: str, due: str) -> None:
    mismatch = contract(annotation).mismatch(value)
    assert mismatch is not None
    assert mismatch.message.en == f"f returned {found}; it must return {due}."
    assert mismatch.message.fr == f"f a renvoyé {found} ; elle doit renvoyer {due}."
