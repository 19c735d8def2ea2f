"""`autograder doctor`: what this machine can do, and what is missing for more."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text as RichText

from autograder import __version__
from autograder.cli.settings import find_solutions
from autograder.errors import AutograderError, IsolationError, UsageError
from autograder.executors import cores
from autograder.gpus import look
from autograder.model import Gpu, Limits
from autograder.sandbox.client import NOT_HERE, Sandbox, Worker
from autograder.sandbox.levels import GIVES, Tried, survey
from autograder.student.device import device_answers

LOG_WIDTH = 120
GPU_SECONDS = 60.0  # for CUDA to be loaded, too
PACKAGES = ("torch", "torchvision", "numpy", "pytest", "hypothesis", "msgspec")
FOR_LINUX = ("landlockpy", "pyseccomp")
EXTRAS = {"nbgrader": "nbgrader", "dask": "distributed", "gpu": "nvidia-ml-py"}


def run(solutions: Path | None) -> int:
    """Try every level, show what was found; the exit code."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=LOG_WIDTH)
    tried = _survey(solutions)
    console.print(levels_table(tried))
    console.print()
    about = (verdict(tried), f"Runs on {_machine()}.", f"Packages: {_versions()}.", f"Extras: {_extras()}.")
    for line in (*about, *_gpu_lines(_best(tried))):
        console.print(RichText(line))
    return 0 if any(not level.reason for level in tried) else IsolationError.exit_code


def _survey(solutions: Path | None) -> tuple[Tried, ...]:
    """Each level tried against the solutions that are here, and against a file made for it."""
    if sys.platform != "linux":
        return tuple(Tried(level, "Linux is needed") for level in ("L3", "L2", "L1"))
    secrets: list[Path] = []
    try:
        secrets = sorted(find_solutions(solutions).glob("*/test_hidden.py"))
    except UsageError:
        if solutions is not None:
            raise
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "secret.txt"
        made.write_text("nobody may read this")
        return survey([made, *secrets])


def levels_table(tried: Sequence[Tried]) -> Table:
    """A row a level: whether it holds, what it gives, or what is missing."""
    table = Table("level", "here", "what it gives, or what is missing", box=None, pad_edge=False)
    for level in tried:
        table.add_row(level.level, "no" if level.reason else "holds", RichText(level.reason or GIVES[level.level]))
    return table


def verdict(tried: Sequence[Tried]) -> str:
    """Whether there can be grading here, and at which level."""
    best = _best(tried)
    if sys.platform != "linux":
        return NOT_HERE
    if best is None:
        return "No grading here: no level holds. Do what is said above, or grade trusted code with --unsafe."
    return f"Submissions are graded at {best}."


def _best(tried: Sequence[Tried]) -> str | None:
    return next((level.level for level in tried if not level.reason), None)


def _machine() -> str:
    who = "root" if hasattr(os, "getuid") and os.getuid() == 0 else "an ordinary user"
    return f"{platform.system()} {platform.release()}, {cores()} cores, as {who}; Python {platform.python_version()}"


def _versions() -> str:
    found = {name: _version(name) for name in (*PACKAGES, *(FOR_LINUX if sys.platform == "linux" else ()))}
    return ", ".join([f"autograder {__version__}", *(f"{name} {version or 'MISSING'}" for name, version in found.items())])


def _extras() -> str:
    return ", ".join(f"{extra} {_version(package) or 'not installed'}" for extra, package in EXTRAS.items())


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _gpu_lines(level: str | None) -> list[str]:
    """A line a GPU, each asked from inside a sandbox at `level`, and one for each that cannot be graded on."""
    try:
        found = look()
    except AutograderError as error:
        return [f"GPU: {error}"]
    driver = f", driver {found.driver}" if found.driver else ""
    lines = [
        f"GPU {gpu.index}: {gpu.name}, {gpu.memory_bytes / 1024**3:.0f} GB{driver}; {_asked(gpu, level)}" for gpu in found.gpus
    ]
    return [*lines, *found.left_out] or [_gpus()]


def _asked(gpu: Gpu, level: str | None) -> str:
    """What came of a known computation on the GPU, by a worker in the sandbox."""
    if level is None:
        return "not asked, for there is no sandbox to ask it from."
    try:
        with Sandbox(level, ("torch",), gpu) as sandbox:
            sandbox.wait_ready()
            trouble = device_answers(lambda: Worker(sandbox.control, Limits(), "probe"), GPU_SECONDS)
    except AutograderError as error:
        trouble = str(error)
    return f"it cannot be used at {level}. {trouble}" if trouble else f"it gives right answers to a worker at {level}."


def _gpus() -> str:
    try:
        import torch
    except Exception as error:  # noqa: BLE001  # a broken installation is what a doctor is asked about
        return f"GPU: unknown, torch does not load ({type(error).__name__}: {error})."
    if not torch.cuda.is_available():
        built = torch.version.cuda
        return f"GPU: none (torch is {f'built for CUDA {built}, but no device answers' if built else 'a CPU build'})."
    return "GPU: " + ", ".join(torch.cuda.get_device_name(n) for n in range(torch.cuda.device_count())) + "."
