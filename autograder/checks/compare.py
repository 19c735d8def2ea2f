"""Type → shape → dtype → values: the first difference between an answer and the expected one, in words.

Tolerances stand here and nowhere else. They are relative to the largest magnitude in play and grow with √n of the
array's size, which bounds the rounding of sums taken in another order (Higham, Accuracy and Stability of Numerical
Algorithms, 2002, §4.2: random rounding errors grow as √n).
"""

from __future__ import annotations

import math
from typing import Any

import msgspec
import numpy as np

from autograder.checks.picture import pictured
from autograder.model import Mismatch, Text
from autograder.render import describe, render
from autograder.wire.values import is_tensor

# relative tolerance by the coarser of the two data types: a few hundred units in the last place
RTOL = {
    "float16": 5e-3,
    "bfloat16": 3e-2,
    "float32": 2e-5,
    "float64": 1e-9,
    "complex64": 2e-5,
    "complex128": 1e-9,
}


def first_mismatch(
    actual: Any,
    expected: Any,
    *,
    rtol: float | None = None,
    atol: float | None = None,
    equal_nan: bool = False,
) -> Mismatch | None:
    """How `actual` differs from `expected`, None where it does not. Scalars, arrays, tensors, and nests of them."""
    if isinstance(expected, list | tuple):
        return _sequence(actual, expected, rtol, atol, equal_nan)
    if isinstance(expected, dict):
        return _mapping(actual, expected, rtol, atol, equal_nan)
    if is_array(expected) or is_array(actual):
        return _array(actual, expected, rtol, atol, equal_nan)
    if is_number(expected):
        return _scalar(actual, expected, rtol, atol, equal_nan)
    if type(actual) is not type(expected):
        return type_mismatch(actual, expected)
    if actual != expected:
        return Mismatch(
            Text(f"The value is {render(actual)}; expected {render(expected)}.",
                 f"La valeur est {render(actual)} ; on attendait {render(expected)}."),
            render(expected), render(actual),
        )  # fmt: skip
    return None


def is_array(value: Any) -> bool:
    """A NumPy array or a torch tensor (not a NumPy scalar)."""
    return isinstance(value, np.ndarray) or is_tensor(value)


def is_number(value: Any) -> bool:
    """A Python or NumPy number; bool is one too, since comparisons of flags are exact."""
    return isinstance(value, bool | int | float | complex | np.generic)


def dtype_name(value: Any) -> str:
    """`float32` for arrays and tensors alike."""
    return str(value.dtype).removeprefix("torch.")


def to_numpy(value: Any) -> np.ndarray[Any, Any]:
    """The values of an array or tensor as a NumPy array (bfloat16 as float32)."""
    if is_tensor(value):
        value = value.detach().cpu()
        return np.asarray(value.float().numpy() if dtype_name(value) == "bfloat16" else value.numpy())
    return np.asarray(value)


def type_mismatch(actual: Any, expected: Any) -> Mismatch:
    """That `actual` is of another kind than `expected`, in words."""
    found, due = describe(actual), describe(expected)
    if actual is None:
        message = Text("Nothing was returned (None): is a `return` missing?",
                       "Rien n'est renvoyé (None) : manque-t-il un `return` ?")  # fmt: skip
    else:
        message = Text(f"The result's type is {found}; expected {due}.",
                       f"Le résultat est de type {found} ; on attendait {due}.")  # fmt: skip
    return Mismatch(message, render(expected), render(actual))


def _array(actual: Any, expected: Any, rtol: float | None, atol: float | None, equal_nan: bool) -> Mismatch | None:
    if not (is_array(actual) and is_array(expected)) or is_tensor(actual) != is_tensor(expected):
        return type_mismatch(actual, expected)
    if tuple(actual.shape) != tuple(expected.shape):
        found, due = tuple(actual.shape), tuple(expected.shape)
        return Mismatch(Text(f"The shape is {found}; expected {due}.",
                             f"La forme est {found} ; on attendait {due}."), render(expected), render(actual))  # fmt: skip
    if dtype_name(actual) != dtype_name(expected):
        have, want = dtype_name(actual), dtype_name(expected)
        return Mismatch(Text(f"The dtype is {have}; expected {want}.",
                             f"Le dtype est {have} ; on attendait {want}."), render(expected), render(actual))  # fmt: skip
    answer, answer_due, dtype = to_numpy(actual), to_numpy(expected), dtype_name(expected)
    wrong = differing(answer, answer_due, dtype, rtol, atol, equal_nan)
    if not wrong.any():
        return None
    index = tuple(int(i) for i in np.argwhere(wrong)[0])
    value, right = render(answer[index]), render(answer_due[index])
    place = f"[{', '.join(map(str, index))}]" if index else ""
    count = int(wrong.sum())
    return Mismatch(
        Text(f"result{place} is {value}; expected {right} ({count} of {wrong.size} values differ).",
             f"result{place} vaut {value} ; on attendait {right} ({count} valeur(s) sur {wrong.size} diffèrent)."),
        render(expected), render(actual), index, pictured(answer, answer_due, wrong, index, dtype),
    )  # fmt: skip


def _scalar(actual: Any, expected: Any, rtol: float | None, atol: float | None, equal_nan: bool) -> Mismatch | None:
    if not is_number(actual) or _family(actual) != _family(expected):
        return type_mismatch(actual, expected)
    dtype = max((np.asarray(v).dtype.name for v in (actual, expected)), key=lambda name: RTOL.get(name, 0.0))
    wrong = differing(np.asarray(actual), np.asarray(expected), dtype, rtol, atol, equal_nan)
    if not wrong.any():
        return None
    return Mismatch(Text(f"The value is {render(actual)}; expected {render(expected)}.",
                         f"La valeur est {render(actual)} ; on attendait {render(expected)}."),
                    render(expected), render(actual))  # fmt: skip


def _family(value: Any) -> str:
    """bool, int, float or complex, whether Python's or NumPy's."""
    if isinstance(value, int) and not isinstance(value, bool):  # of any size: NumPy has none for the large ones
        return "int"
    kinds = {"b": "bool", "i": "int", "u": "int", "f": "float", "c": "complex"}
    return kinds.get(np.asarray(value).dtype.kind, "other")


def differing(
    actual: np.ndarray[Any, Any],
    expected: np.ndarray[Any, Any],
    dtype: str,
    rtol: float | None,
    atol: float | None,
    equal_nan: bool,
) -> np.ndarray[Any, Any]:
    """Boolean array, True where the values differ; NaN differs from everything unless `equal_nan`."""
    if expected.dtype.kind not in "fc":
        return np.asarray(actual != expected)
    wide = np.complex128 if expected.dtype.kind == "c" else np.float64
    a, e = actual.astype(wide), expected.astype(wide)
    finite = np.abs(e[np.isfinite(e)])
    scale = float(finite.max()) if finite.size else 0.0
    relative = RTOL.get(dtype, 1e-9) if rtol is None else rtol
    # the floor lets a sum that cancels to zero be off by the rounding of its terms
    floor = relative * max(scale, 1.0) * math.sqrt(max(expected.size, 1)) / 10 if atol is None else atol
    with np.errstate(invalid="ignore", over="ignore"):
        close = np.abs(a - e) <= floor + relative * np.abs(e)
        same = a == e  # infinities of one sign
    both_nan = np.isnan(a) & np.isnan(e) if equal_nan else np.zeros(e.shape, bool)
    wrong: np.ndarray[Any, Any] = ~(close & np.isfinite(a) & np.isfinite(e) | same | both_nan)
    return wrong


def _sequence(actual: Any, expected: Any, rtol: float | None, atol: float | None, equal_nan: bool) -> Mismatch | None:
    if type(actual) is not type(expected):
        return type_mismatch(actual, expected)
    if len(actual) != len(expected):
        return Mismatch(
            Text(f"The result has {len(actual)} elements; expected {len(expected)}.",
                 f"Le résultat a {len(actual)} éléments ; on en attendait {len(expected)}."),
            render(expected), render(actual),
        )  # fmt: skip
    for position, (a, e) in enumerate(zip(actual, expected, strict=True)):
        if inner := first_mismatch(a, e, rtol=rtol, atol=atol, equal_nan=equal_nan):
            return _inside(inner, f"[{position}]")
    return None


def _mapping(actual: Any, expected: dict[Any, Any], rtol: float | None, atol: float | None, equal_nan: bool) -> Mismatch | None:
    if not isinstance(actual, dict):
        return type_mismatch(actual, expected)
    if actual.keys() != expected.keys():
        missing = [k for k in expected if k not in actual]
        extra = [k for k in actual if k not in expected]
        return Mismatch(
            Text(f"The result's keys differ: missing {render(missing)}, not expected {render(extra)}.",
                 f"Les clés du résultat diffèrent : absentes {render(missing)}, en trop {render(extra)}."),
            render(expected), render(actual),
        )  # fmt: skip
    for key, value in expected.items():
        if inner := first_mismatch(actual[key], value, rtol=rtol, atol=atol, equal_nan=equal_nan):
            return _inside(inner, f"[{render(key)}]")
    return None


def _inside(inner: Mismatch, place: str) -> Mismatch:
    """The same mismatch, said to be inside element `place` of the result."""
    text = Text(f"In result{place}: {inner.message.en}", f"Dans result{place} : {inner.message.fr}")
    return msgspec.structs.replace(inner, message=text)
