"""What carries a call to where the code runs: the sandbox's worker, or trusted code in the judge itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

import msgspec

from autograder.model import Limits
from autograder.sandbox.protocol import Ended
from autograder.wire.frames import Frame
from autograder.wire.messages import Message
from autograder.wire.values import Encoder


class Reply(msgspec.Struct, frozen=True):
    """What a call gave back: its value, the names (or positions) of the arguments that it changed, and, where the
    backend can tell, the functions that a probe reached.

    Of a call on a GPU also the devices on which its tensors lay, and what it copied to the CPU: where, and of what shape.
    """

    value: Any
    changed: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    copied: tuple[str, ...] = ()
    seconds: float = 0.0  # from the request to the last byte of the reply, by the judge's clock


class Backend(Protocol):
    """Carries one call to where the code runs. Raises StudentRaised or a StudentFault."""

    def call(self, target: str, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Reply: ...


class Worker(Protocol):
    """A process that serves one submission, under deadlines on time.monotonic's clock: forked in the sandbox, or started
    by itself where nothing is isolated (`sandbox.client.Worker`, `sandbox.spawned.SpawnedWorker`)."""

    last_output: str  # what was printed and not yet taken when it was closed

    def wake(self, deadline: float) -> None:
        """Until it can take the submission. Raises GraderFault."""

    def exchange(self, message: Message, encoder: Encoder | None, deadline: float) -> Frame:
        """Send, and receive the reply. Raises StudentTimeout, StudentDied or ProtocolError; it is then of no use."""

    def receive(self, deadline: float) -> Frame:
        """The next whole frame; raises as `exchange`."""

    def take_output(self) -> str:
        """What was printed since the last time, bounded."""

    def stop(self) -> None:
        """Have it ended, from another thread than the one that waits for it, who sees it die."""

    def close(self) -> Ended | None:
        """End it at once; how it ended, None if what looks after it is gone."""

    def close_after(self, grace: float) -> Ended | None:
        """As `close`, but give it `grace` seconds to end by itself."""


NewWorker = Callable[[Limits], Worker]
