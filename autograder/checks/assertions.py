"""The assertions of hidden and public checks. Each raises CheckFailed with a sentence in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Protocol

import msgspec
import numpy as np

from autograder.checks.compare import first_mismatch, to_numpy, type_mismatch
from autograder.errors import CheckFailed, StudentRaised
from autograder.model import Mismatch, Text
from autograder.render import render


class _HasLastCall(Protocol):
    @property
    def changed_arguments(self) -> tuple[str, ...]: ...


def assert_close(
    actual: Any,
    expected: Any,
    *,
    rtol: float | None = None,
    atol: float | None = None,
    equal_nan: bool = False,
) -> None:
    """Fail unless `actual` has the type, shape, dtype and (to rounding) the values of `expected`.

    Numbers, NumPy arrays, torch tensors, strings, and lists, tuples and dicts of these. Default tolerances follow the
    dtype (see `checks.compare`); NaN is wrong unless `equal_nan`.
    """
    if mismatch := first_mismatch(actual, expected, rtol=rtol, atol=atol, equal_nan=equal_nan):
        raise CheckFailed(mismatch)


def assert_gradient(
    gradient: Any,
    function: Callable[[np.ndarray[Any, Any]], float],
    at: Any,
    *,
    step: float = 1e-5,
    rtol: float = 1e-5,
    atol: float = 1e-7,
) -> None:
    """Fail unless `gradient` agrees with central differences of the scalar `function` at `at`.

    (f(x + h) − f(x − h)) / 2h for each element, in float64; `gradient` must have the shape of `at`. The error of the
    quotient is O(h²) from the third derivative plus O(ε/h) from rounding, hence the default step and tolerances.
    """
    point = to_numpy(at).astype(np.float64)
    numeric = np.empty_like(point)
    for index in np.ndindex(point.shape):
        above, below = point.copy(), point.copy()
        above[index] += step
        below[index] -= step
        numeric[index] = (float(function(above)) - float(function(below))) / (2 * step)
    found = _real(gradient)
    if found is None:
        raise CheckFailed(type_mismatch(gradient, numeric))
    scale = float(np.abs(numeric).max(initial=1.0))
    if mismatch := first_mismatch(found, numeric, rtol=rtol, atol=atol * scale):
        text = Text(f"The gradient is not the slope of the function: {mismatch.message.en}",
                    f"Le gradient n'est pas la pente de la fonction : {mismatch.message.fr}")  # fmt: skip
        raise CheckFailed(msgspec.structs.replace(mismatch, message=text))


def _real(value: Any) -> np.ndarray[Any, Any] | None:
    """`value` in float64, None if it does not hold real numbers in the rows and columns of an array."""
    try:
        array = to_numpy(value)
    except ValueError:  # rows of different lengths
        return None
    return array.astype(np.float64) if array.dtype.kind in "iuf" else None


def assert_raises(
    error: type[Exception],
    function: Callable[..., Any],
    /,
    *args: Any,
    names: str | tuple[str, ...] = (),
    **kwargs: Any,
) -> None:
    """Fail unless calling the student's `function` raises `error` with a message that holds one of `names`.

    In capitals or not, and within another word ("kernels" names kernel); a name of one or two letters must stand alone.
    An unwritten function's NotImplementedError never counts as one of its bases (RuntimeError, Exception).
    """
    wanted = (names,) if isinstance(names, str) else names
    try:
        returned = function(*args, **kwargs)
    except StudentRaised as raised:
        trace = raised.trace
        unwritten = trace.type == "NotImplementedError" and error is not NotImplementedError
        if unwritten or error.__name__ not in (trace.type, *trace.bases):
            raise  # the student sees the exception itself, with its line
        if wanted and not any(_named(word, trace.message) for word in wanted):
            listed = " or ".join(f"`{word}`" for word in wanted)
            listed_fr = " ou ".join(f"`{word}`" for word in wanted)
            raise CheckFailed(Mismatch(
                Text(f"{error.__name__} is raised, but its message does not name the argument {listed}.",
                     f"{error.__name__} est bien levée, mais son message ne nomme pas l'argument {listed_fr}."),
                f"{error.__name__}: … {wanted[0]} …", f"{trace.type}: {trace.message}",
            )) from None  # fmt: skip
        return
    raise CheckFailed(Mismatch(
        Text(f"This call must raise {error.__name__}; it returned a value.",
             f"Cet appel doit lever {error.__name__} ; il a renvoyé une valeur."),
        error.__name__, render(returned),
    ))  # fmt: skip


def _named(word: str, message: str) -> bool:
    alone = len(word) <= 2  # a w is found in "with"
    return re.search(rf"\b{re.escape(word)}\b" if alone else re.escape(word), message, re.IGNORECASE) is not None


def assert_unchanged(student: _HasLastCall) -> None:
    """Fail if the student's last call changed one of its arguments."""
    changed = student.changed_arguments
    if changed:
        listed = ", ".join(f"`{name}`" for name in changed)
        raise CheckFailed(Mismatch(
            Text(f"The call changed its argument {listed}: work on a copy or build a new array.",
                 f"L'appel a modifié son argument {listed} : travaillez sur une copie ou un nouveau tableau."),
        ))  # fmt: skip


def require(condition: bool, en: str, fr: str) -> None:
    """Fail with the given sentences unless `condition` holds."""
    if not condition:
        raise CheckFailed(Mismatch(Text(en, fr)))
