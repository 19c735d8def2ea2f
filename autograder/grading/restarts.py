"""What runs in processes of its own is started again where they are lost: by a machine short of memory, or by a fault."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from autograder.errors import GraderFault

MOST_RESTARTS = 10


class Lasting(Protocol):
    """What can be lost and ended."""

    def lost(self) -> bool: ...

    def close(self) -> None: ...


T = TypeVar("T", bound=Lasting)


class Restarting(Generic[T]):
    """A `T`, made by `start` where it is first needed, and made anew after it was lost. For several threads at once."""

    def __init__(self, start: Callable[[], T]) -> None:
        self._start = start
        self._lock = threading.Lock()
        self._closed = False
        self._now: T | None = None
        self.restarts = 0

    @property
    def started(self) -> T | None:
        """The present one, if there is one."""
        return self._now

    def now(self) -> T:
        """The present one. Raises what starting it raises, or GraderFault at the end."""
        with self._lock:
            if self._now is None:
                self._now = self._started()
            return self._now

    def after(self, lost: T) -> T:
        """The one that follows `lost`; whoever comes first starts it. Raises GraderFault after too many, or at the end."""
        with self._lock:
            if self._now is None or self._now is lost:
                if self.restarts >= MOST_RESTARTS:
                    raise GraderFault(
                        f"The grader's processes were lost {MOST_RESTARTS + 1} times in this run. "
                        "Is the machine short of memory? Grade with fewer --jobs, or a smaller --memory."
                    )
                self.restarts += 1
                lost.close()
                self._now = self._started()
            return self._now

    def close(self) -> None:
        """End the present one; there will be no other."""
        with self._lock:
            self._closed = True
            if self._now is not None:
                self._now.close()

    def _started(self) -> T:
        if self._closed:
            raise GraderFault("The grader is ending.")
        return self._start()
