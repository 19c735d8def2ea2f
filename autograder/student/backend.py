"""What carries a call to where the code runs: the sandbox's worker, or trusted code in the judge itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import msgspec


class Reply(msgspec.Struct, frozen=True):
    """What a call gave back: its value, the names (or positions) of the arguments that it changed, and, where the
    backend can tell, the functions that a probe reached."""

    value: Any
    changed: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()


class Backend(Protocol):
    """Carries one call to where the code runs. Raises StudentRaised or a StudentFault."""

    def call(self, target: str, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Reply: ...
