"""What `torch.cuda` says and does in a worker whose GPU is posed: there is one, and it has always finished."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Any

import torch

NAME = "stand-in GPU"


class Stream:
    """In the place of the present stream."""

    def is_capturing(self) -> bool:
        return False

    def synchronize(self) -> None:
        pass


class Event:
    """In the place of `torch.cuda.Event`: what is done is done at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._at = 0.0

    def record(self, stream: object = None) -> None:
        self._at = time.perf_counter()

    def synchronize(self) -> None:
        pass

    def wait(self, stream: object = None) -> None:
        pass

    def query(self) -> bool:
        return True

    def elapsed_time(self, end: Event) -> float:
        """Milliseconds from this one to `end`."""
        return (end._at - self._at) * 1000


@contextlib.contextmanager
def _nothing(*args: object, **kwargs: object) -> Iterator[None]:
    yield


def _always(value: Any) -> Callable[..., Any]:
    return lambda *args, **kwargs: value


# Owner, name, and what stands in its place.
HARMLESS: tuple[tuple[Any, str, Any], ...] = (
    (torch.cuda, "_lazy_init", _always(None)),
    (torch.cuda, "init", _always(None)),
    (torch.cuda, "is_available", _always(True)),
    (torch.cuda, "device_count", _always(1)),
    (torch.cuda, "current_device", _always(0)),
    (torch.cuda, "set_device", _always(None)),
    (torch.cuda, "get_device_name", _always(NAME)),
    (torch.cuda, "synchronize", _always(None)),
    (torch.cuda, "empty_cache", _always(None)),
    (torch.cuda, "Event", Event),
    (torch.cuda, "device", _nothing),
    (torch.cuda, "current_stream", _always(Stream())),
    (torch.accelerator, "current_stream", _always(Stream())),
    (torch.accelerator, "synchronize", _always(None)),
)
