"""What the reference's signatures promise: parameter names for showing a call, and the type of what is returned."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import numpy as np

from autograder.errors import ChapterError
from autograder.model import Mismatch, Text
from autograder.render import describe, render
from autograder.wire.values import is_tensor


class FunctionContract(msgspec.Struct, frozen=True):
    """Name, signature and return annotation of one graded function."""

    name: str
    signature: inspect.Signature
    returns: Any

    def arguments(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
        """(parameter name, value) of a call, for showing it; unnamed where the call does not fit the signature."""
        try:
            return tuple(self.signature.bind(*args, **kwargs).arguments.items())
        except TypeError:
            return (*(("", value) for value in args), *kwargs.items())

    def mismatch(self, value: Any) -> Mismatch | None:
        """How the type of a returned value breaks the annotation, None where it does not."""
        if fits(value, self.returns):
            return None
        due = _name(self.returns)
        if value is None:
            text = Text(f"{self.name} returned nothing (None): is a `return` missing? It must return {due}.",
                        f"{self.name} n'a rien renvoyé (None) : manque-t-il un `return` ? Elle doit renvoyer {due}.")  # fmt: skip
        else:
            found = describe(value)
            text = Text(f"{self.name} returned {found}; it must return {due}.",
                        f"{self.name} a renvoyé {found} ; elle doit renvoyer {due}.")  # fmt: skip
        return Mismatch(text, None, render(value))


def contracts_of(module: types.ModuleType, functions: tuple[str, ...]) -> dict[str, FunctionContract]:
    """The contracts of a reference module's graded functions. Raises ChapterError for an unannotated one."""
    found = {}
    for name in functions:
        function: Callable[..., Any] = getattr(module, name)
        hints = typing.get_type_hints(function)
        if "return" not in hints:
            raise ChapterError(f"{module.__name__}.{name} has no return annotation: it is the contract students fulfil.")
        found[name] = FunctionContract(name, inspect.signature(function), hints["return"])
    return found


def fits(value: Any, annotation: Any) -> bool:
    """Whether `value` is of the annotated type. NumPy scalars count as the Python numbers they stand for."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if annotation is Any:
        return True
    if annotation is None or annotation is type(None):
        return value is None
    if origin in (typing.Union, types.UnionType):
        return any(fits(value, option) for option in inner)
    kind = origin or annotation
    if kind is tuple and isinstance(value, tuple):
        if len(inner) == 2 and inner[1] is Ellipsis:
            return all(fits(item, inner[0]) for item in value)
        return not inner or (len(value) == len(inner) and all(map(fits, value, inner)))
    if kind is list and isinstance(value, list):
        return not inner or all(fits(item, inner[0]) for item in value)
    if kind is dict and isinstance(value, dict):
        return not inner or all(fits(k, inner[0]) and fits(v, inner[1]) for k, v in value.items())
    if kind is bool:
        return isinstance(value, bool | np.bool_)
    if kind is int:
        return isinstance(value, int | np.integer) and not isinstance(value, bool)
    if origin is typing.Literal:
        return any(type(value) is type(option) and value == option for option in inner)
    if kind is complex:
        return isinstance(value, int | float | complex | np.number) and not isinstance(value, bool)
    if kind is float:
        return isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool)
    if getattr(kind, "__module__", "").partition(".")[0] == "torch":
        return is_tensor(value)
    return isinstance(value, kind)


def _name(annotation: Any) -> str:
    """The annotation as a student would write it."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        return " | ".join(map(_name, inner))
    if origin is np.ndarray:
        return "numpy.ndarray"
    if origin is not None:
        return f"{origin.__name__}[{', '.join('...' if i is Ellipsis else _name(i) for i in inner)}]"
    if annotation is type(None):
        return "None"
    module = getattr(annotation, "__module__", "builtins").partition(".")[0]
    name = getattr(annotation, "__name__", str(annotation))
    return name if module == "builtins" else f"{module}.{name}"
