"""Takes forbidden functions away before the student's code loads: using one raises, and the raising is recognised.

A rule of the exercise, not a wall: what Python hides, Python can find again.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any


class ForbiddenCall(RuntimeError):
    """Raised where the submission uses something that the exercise asks to do without."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is not allowed in this exercise: write the computation yourself")
        self.name_of_call = name


def withdraw(forbidden: Sequence[str]) -> None:
    """Replace each dotted name by something that raises ForbiddenCall; names that do not exist here are no matter."""
    for name in forbidden:
        owner_name, _, attribute = name.rpartition(".")
        owner = _find(owner_name) if owner_name else None
        if owner is not None and hasattr(owner, attribute) and not _is_module(name):
            _replace(owner, attribute, name)
        else:
            _block_module(name)


def _find(name: str) -> Any:
    """The object called `name` if its top-level package is loaded: a forbidden package is not imported for this."""
    parts = name.split(".")
    if parts[0] not in sys.modules:
        return None
    found: Any = sys.modules[parts[0]]
    for part in parts[1:]:
        found = getattr(found, part, None)
    return found


def _is_module(name: str) -> bool:
    return name in sys.modules


def _replace(owner: Any, attribute: str, name: str) -> None:
    original = getattr(owner, attribute)
    if isinstance(original, type):  # a class: others may derive from it or check against it, so only its use ends

        def refuse_new(cls: type, *args: object, **kwargs: object) -> object:
            raise ForbiddenCall(name)

        replacement: Any = type(attribute, (), {"__new__": refuse_new, "__module__": owner.__name__})
    else:

        def replacement(*args: object, **kwargs: object) -> object:
            raise ForbiddenCall(name)

    try:
        setattr(owner, attribute, replacement)
    except (AttributeError, TypeError):  # an immutable type's method: the source check must do
        return


class _Blocker:
    """An import finder that refuses the named modules and all below them."""

    def __init__(self, name: str) -> None:
        self.name = name

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:
        if fullname == self.name or fullname.startswith(f"{self.name}."):
            raise ForbiddenCall(self.name)


def _block_module(name: str) -> None:
    for loaded in [m for m in sys.modules if m == name or m.startswith(f"{name}.")]:
        del sys.modules[loaded]
    sys.meta_path.insert(0, _Blocker(name))
