"""What only a GPU can show, and its figures: `make test-gpu`, or `python tests/on_gpu.py [--standin]`.

On the first GPU of this machine: the proofs of the chapters with checks for one, the attacks on it, the tests of a grader
with one, then how long it takes to start, how long a submission takes, and how far the references' results lie from the
same computed in float64 on the CPU. The figures are printed, and written to build/gpu.md, for the README.

`--standin` rehearses all of this on the processor that poses as a GPU; its figures say nothing of one and are not written.
Without a GPU nothing is tried, and the exit code is 2.
"""

from __future__ import annotations

import importlib.metadata
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch

from autograder.authoring.verify import STANDIN
from autograder.chapters import Chapter, chapter_names, load_chapter
from autograder.checks.compare import RTOL
from autograder.gpus import look
from autograder.grading.grader import PRELOAD, Grader, limits_of, secrets_of
from autograder.grading.protocol import Conditions
from autograder.grading.reference import Reference, load_reference
from autograder.grading.submission import own_submission, remote_of
from autograder.model import Environment, Gpu
from autograder.sandbox.client import Worker
from autograder.sandbox.levels import LEVELS, open_sandbox
from autograder.student.proxy import Student

ROOT = Path(__file__).parents[1]
TESTS = ("tests/attacks/test_gpu_attacks.py", "tests/grading/test_on_gpu.py")
FIGURES = ROOT / "build" / "gpu.md"
ROUNDS = 5
DTYPES = (torch.float32, torch.bfloat16, torch.float16)
Result = Callable[[Any, torch.dtype], torch.Tensor]  # of a reference, or of a proxy to one on the GPU


class Agreement(msgspec.Struct, frozen=True):
    """How far a function's result lies from the exact one: the largest error, as a part of the largest magnitude."""

    function: str
    dtype: str
    error: float
    allowed: float


def normal(*shape: int) -> torch.Tensor:
    return torch.from_numpy(np.random.default_rng(0).standard_normal(shape))


def attention(functions: Any, dtype: torch.dtype) -> torch.Tensor:
    """256 words of 256 numbers, 4 heads."""
    X, *matrices = (normal(256, 256).to(dtype) if n == 0 else (normal(256, 256) / 16).to(dtype) for n in range(5))
    found: torch.Tensor = functions.multi_head_attention(X, *matrices, 4)
    return found


def positions(functions: Any, dtype: torch.dtype) -> torch.Tensor:
    """512 words of 256 numbers, with their encoding added."""
    found: torch.Tensor = functions.add_positional_encoding(normal(512, 256).to(dtype))
    return found


MEASURED: dict[str, tuple[str, Result]] = {
    "18_self_attention": ("multi_head_attention", attention),
    "19_positional_encoding": ("add_positional_encoding", positions),
}


def first_gpu() -> tuple[Gpu | None, str]:
    """The GPU to use, and the driver's version or why there is none."""
    found = look()
    real = [gpu for gpu in found.gpus if gpu.kind == "cuda"]
    if real:
        return real[0], found.driver
    return None, "; ".join(found.left_out) or "none was found"


def with_gpu_checks() -> Iterator[Chapter]:
    for name in chapter_names(ROOT / "solutions"):
        chapter = load_chapter(ROOT / "solutions" / name)
        if chapter.uses_gpu:
            yield chapter


def agreements(chapter: Chapter, gpu: Gpu) -> Iterator[Agreement]:
    """The chapter's reference on the GPU, in a worker as submissions have it, held against itself in float64 here."""
    function, result = MEASURED[chapter.name]
    reference = load_reference(chapter)
    with open_sandbox(LEVELS, (*PRELOAD, *chapter.file.preload), secrets_of(chapter), gpu) as sandbox:
        environment = Environment(isolation=sandbox.level, device=gpu.name, versions={})
        conditions = Conditions(0, limits_of(chapter), environment, chapter.file.points)
        remote = remote_of(
            own_submission(chapter), chapter, conditions, lambda limits: Worker(sandbox.control, limits), on_gpu=True
        )
        try:
            yield from _agreements(function, result, reference, Student(remote, reference.contracts, reference.probe_names))
        finally:
            remote.close()


def _agreements(function: str, result: Result, reference: Reference, there: Student) -> Iterator[Agreement]:
    for dtype in DTYPES:
        # the arguments as they are after rounding to `dtype`, computed with exactly
        exact = result(_Widened(reference.proxy, dtype), torch.float64)
        found = result(there, dtype)
        error = float((found.double() - exact).abs().max() / exact.abs().max())
        name = str(dtype).removeprefix("torch.")
        yield Agreement(function, name, error, RTOL[name])


class _Widened:
    """A reference whose arguments are rounded to `dtype` first and then taken as float64."""

    def __init__(self, functions: Any, dtype: torch.dtype) -> None:
        self._functions = functions
        self._dtype = dtype

    def __getattr__(self, name: str) -> Callable[..., Any]:
        function = getattr(self._functions, name)

        def called(*args: Any) -> Any:
            return function(*(a.to(self._dtype).double() if isinstance(a, torch.Tensor) else a for a in args))

        return called


def figures(gpu: Gpu, driver: str, chapters: tuple[Chapter, ...]) -> Iterator[str]:
    """Lines of Markdown: where, how long to start, how long a submission, how exact."""
    versions = (
        f"torch {torch.__version__}, Python {sys.version.split()[0]}, autograder {importlib.metadata.version('autograder-dl')}"
    )
    yield f"Measured on {gpu.name} ({gpu.memory_bytes / 1024**3:.0f} GiB), driver {driver or 'unknown'}, {versions}."
    yield ""
    yield "| chapter | a GPU grader is ready after | a submission's GPU checks, median of five | GPU memory at most |"
    yield "|---|---|---|---|"
    for chapter in chapters:
        started = time.perf_counter()
        with Grader(chapter, gpu=gpu) as grader:
            ready = time.perf_counter() - started
            for broken in grader.broken:
                raise SystemExit(f"{chapter.name}: the reference does not pass {broken.name} here:\n{broken.traceback}")
            reports = [grader.grade(own_submission(chapter)) for _ in range(ROUNDS)]
        uses = [report.measured.gpu for report in reports if report.measured.gpu is not None]
        seconds = statistics.median(use.seconds for use in uses)
        peak = max((use.memory_peak_mb for use in uses if use.memory_peak_mb is not None), default=None)
        yield f"| {chapter.name} | {ready:.1f} s | {seconds:.2f} s | {'not told' if peak is None else f'{peak:.0f} MB'} |"
    yield ""
    yield "| function | dtype | largest error, relative | tolerance |"
    yield "|---|---|---|---|"
    for chapter in chapters:
        for found in agreements(chapter, gpu):
            yield f"| {found.function} | {found.dtype} | {found.error:.1e} | {found.allowed:.0e} |"


def main(arguments: list[str]) -> int:
    """Everything; the exit code."""
    gpu, driver = (STANDIN, "") if "--standin" in arguments else first_gpu()
    if gpu is None:
        print(f"No GPU can be used here ({driver}): nothing was tried. `autograder doctor` says more.")
        return 2
    environment = {**os.environ, **({"AUTOGRADER_STANDIN_GPUS": "1"} if gpu.kind == "standin" else {})}
    chapters = tuple(with_gpu_checks())
    if "--figures" not in arguments:
        commands = (
            [sys.executable, "-m", "autograder.cli", "doctor"],
            [sys.executable, "-m", "pytest", *TESTS],
            [sys.executable, "-m", "autograder.cli", "verify", *(chapter.name for chapter in chapters)],
        )
        for command in commands:
            if code := subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
                return code
    lines = []
    for line in figures(gpu, driver, chapters):
        print(line, flush=True)
        lines.append(line)
    if gpu.kind == "standin":
        print("\nA rehearsal: these figures say nothing about a GPU.")
        return 0
    FIGURES.parent.mkdir(exist_ok=True)
    FIGURES.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"\nWritten to {FIGURES.relative_to(ROOT)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
