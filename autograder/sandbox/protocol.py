"""What the judge asks of the zygote, and what the zygote says of a worker. Trusted on both sides."""

from __future__ import annotations

import msgspec

from autograder.model import Gpu
from autograder.sandbox.devices import NO_DEVICES, Devices

NAMESPACED = ("L3", "L2")  # levels with namespaces and a private root
MAX_THREADS = 128  # of one worker
MAX_TEMPORARY_FILES = 4096
MAX_TEMPORARY_BYTES = 64 * 1024**2


class Settings(msgspec.Struct, frozen=True):
    """How the zygote confines its workers; the first message on its control socket."""

    level: str
    preload: tuple[str, ...]  # modules that every worker has loaded
    temporary: str  # where workers' folders go at levels without a private /tmp
    gpu: Gpu | None = None  # the one that workers may use
    devices: Devices = NO_DEVICES  # what they need for it


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The zygote is warm; the versions of what it has loaded."""

    versions: dict[str, str]


class Refused(msgspec.Struct, frozen=True, tag=True):
    """The zygote could not enter the level."""

    reason: str


class Spawn(msgspec.Struct, frozen=True):
    """Fork a worker. Comes with three descriptors: its socket, its output pipe, and its monitor socket."""

    memory_bytes: int
    cpu_seconds: int
    gpu_memory_bytes: int = 0
    program: str = "worker"  # a student's; "reader": one that opens what a student handed in; "probe": one that asks the GPU


class Ended(msgspec.Struct, frozen=True):
    """The last message on a worker's monitor socket: how the worker ended and what it had used.

    Exit code and signal are both None for a worker that was ended by order of its judge. `excess` names the limit for
    which the zygote or the kernel ended it: "memory", "threads", "files", or nothing.
    """

    exit_code: int | None
    signal: int | None
    peak_kb: int
    excess: str = ""


ZygoteReply = Ready | Refused
