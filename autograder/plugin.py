"""pytest as the engine of the checks: collects them once, then runs them on a student as often as asked.

The plugin takes over pytest's run loop. It hands a `Checks` object to whoever drives it (the judge, which forks a
process a submission after collection; the author's trial), and each `Checks.run` is one student's results. Reports are
built from the exceptions themselves: pytest's own would quote the hidden test's source.
"""

from __future__ import annotations

import inspect
import os
import random
import sys
import time
import types
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

import hypothesis
import msgspec
import numpy as np
import pytest
from _pytest.runner import runtestprotocol
from hypothesis import HealthCheck, Phase, Verbosity
from hypothesis.configuration import set_hypothesis_home_dir

from autograder.chapters import CPU_CHECKS, GPU_CHECKS, TEST_FILES, Chapter, check_points
from autograder.errors import GraderFault
from autograder.model import CheckResult, CheckSpec, Outcome, Text
from autograder.scoring import earned_points
from autograder.student.proxy import Student
from autograder.verdicts import Verdict, verdict_of

PROFILE = "autograder"
WAITS = Text("It waits for a GPU: there was none here.", "Elle attend un GPU : il n'y en avait pas ici.")


class CheckBackend(Protocol):
    """What the run needs of a backend beside its calls: whether they run on a GPU, to be told where a check starts, and what
    was printed."""

    @property
    def on_gpu(self) -> bool: ...

    def begin_check(self, seed: int) -> None: ...

    def take_output(self) -> str: ...


class CollectionFault(msgspec.Struct, frozen=True):
    """A test file that could not be collected: the author's fault, shown to the instructor alone."""

    file: str
    traceback: str


class Checks:
    """A chapter's collected checks. `run` judges one student; `faults` are test files that did not load."""

    def __init__(self, plugin: CheckPlugin, items: list[pytest.Function], faults: list[CollectionFault]) -> None:
        self._plugin = plugin
        self._items = items
        self.faults = tuple(faults)
        self.specs = tuple(_spec(item, plugin.chapter) for item in items)

    @property
    def modules(self) -> dict[str, types.ModuleType]:
        """The collected test modules by their file names."""
        return {item.path.name: item.module for item in self._items}

    @property
    def error(self) -> BaseException | None:
        """What ended the last check, None if it passed."""
        return self._plugin.error

    def run(self, student: Student, backend: CheckBackend, seed: int) -> tuple[CheckResult, ...]:
        """The results of all checks on `student`, in their order."""
        return tuple(self.each(student, backend, seed, [spec.name for spec in self.specs]))

    def each(self, student: Student, backend: CheckBackend, seed: int, names: Iterable[str]) -> Iterator[CheckResult]:
        """The results of the checks called `names`, in this order, each as it ends. A check's inputs hang on the seed and
        its own name alone."""
        named = {spec.name: (item, spec) for item, spec in zip(self._items, self.specs, strict=True)}
        self._plugin.current_student = student
        for item, spec in (named[name] for name in names):
            if spec.device == "gpu" and not backend.on_gpu:
                student.begin_check(spec.name)  # of which no call is recorded
                yield _waiting(spec, item, self._plugin.chapter.functions)
                continue
            own_seed = zlib.crc32(f"{seed}:{spec.name}".encode())
            _reseed(own_seed)
            self._plugin.check_seed = own_seed
            hypothesis.seed(own_seed)(item.obj)
            student.begin_check(spec.name)
            backend.begin_check(own_seed)
            self._plugin.error = None
            started = time.perf_counter()
            runtestprotocol(item, nextitem=None, log=False)
            seconds = time.perf_counter() - started
            verdict = verdict_of(self._plugin.error, student.last)
            yield _result(spec, verdict, student, backend.take_output(), seconds)


class CheckPlugin:
    """Registered with pytest for one chapter; calls `drive(checks)` once everything is collected."""

    def __init__(self, chapter: Chapter, drive: Callable[[Checks], None], *, whole: bool = True) -> None:
        self.chapter = chapter
        self.whole = whole  # all of the chapter's checks, whose points add up
        self.current_student: Student | None = None
        self.check_seed = 0
        self.error: BaseException | None = None
        self.failure: BaseException | None = None
        self.driven = False
        self._drive = drive
        self._faults: list[CollectionFault] = []

    def pytest_configure(self, config: pytest.Config) -> None:
        config.addinivalue_line("markers", "points(n, hint): what a check is worth")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._faults.append(CollectionFault(Path(report.nodeid).name, str(report.longrepr)))

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.driven = True
        try:
            checks = Checks(self, [i for i in session.items if isinstance(i, pytest.Function)], self._faults)
            if not checks.faults and self.whole:
                check_points(self.chapter, {spec.name: spec.points for spec in checks.specs})
            self._drive(checks)
        except BaseException as failure:  # noqa: BLE001  # kept: pytest would turn it into an exit code
            self.failure = failure
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport:
        if call.excinfo is not None and self.error is None:
            self.error = call.excinfo.value
        outcome: Any = "passed" if call.excinfo is None else "failed"
        return pytest.TestReport(item.nodeid, item.location, {}, outcome, None, "call")


def collect(
    chapter: Chapter,
    reference: object,
    drive: Callable[[Checks], None],
    *,
    visibilities: tuple[str, ...] = ("public", "hidden"),
) -> None:
    """Collect the chapter's checks with pytest and call `drive(checks)`; what `drive` raises passes through."""
    files = [
        str(Path(chapter.folder) / name)
        for name, visibility in TEST_FILES.items()
        if visibility in visibilities and (Path(chapter.folder) / name).is_file()
    ]
    load_profile()
    here = Path.cwd()

    def drive_here(checks: Checks) -> None:
        os.chdir(here)
        drive(checks)

    whole = set(visibilities) >= {*CPU_CHECKS, *(GPU_CHECKS if chapter.uses_gpu else ())}
    plugin = CheckPlugin(chapter, drive_here, whole=whole)
    options = [
        "--rootdir", chapter.folder, "-c", os.devnull, "--noconftest",
        "--import-mode=importlib", "-p", "no:cacheprovider", "-p", "no:terminal", "-p", "no:junitxml", "-p", "no:logging",
        "-p", "no:faulthandler", "--capture=no", "--disable-plugin-autoload", "--continue-on-collection-errors",
    ]  # fmt: skip
    try:
        os.chdir(chapter.folder)  # pytest takes no path with a bracket in it; names it does take
        code = pytest.main([*options, *(Path(file).name for file in files)], plugins=[plugin, _fixtures(plugin, reference)])
    finally:
        os.chdir(here)
    for name in [n for n, module in sys.modules.items() if getattr(module, "__file__", None) in files]:
        del sys.modules[name]  # pytest would take it for the next chapter's file of the same name
    if plugin.failure is not None:
        raise plugin.failure
    if not plugin.driven:
        raise GraderFault(f"pytest ended with code {int(code)} before it collected {chapter.name}: is it a supported version?")


def _fixtures(plugin: CheckPlugin, reference: object) -> types.ModuleType:
    """`student`, `reference` and `rng`. Session-scoped, since @given rejects function-scoped fixtures."""

    @pytest.fixture(scope="session", name="student")
    def student() -> Any:
        return plugin.current_student

    @pytest.fixture(scope="session", name="reference")
    def reference_fixture() -> Any:
        return reference

    @pytest.fixture
    def rng() -> np.random.Generator:
        return np.random.default_rng(plugin.check_seed)

    holder = types.ModuleType("autograder_fixtures")
    holder.__dict__.update(student=student, reference=reference_fixture, rng=rng)
    return holder


def load_profile(*, shrink: bool = True) -> None:
    """Hypothesis as checks need it: few examples, no clock, no database, nothing printed.

    Its home is a folder that cannot exist: it would keep files in the current folder, and read what somebody put there.
    """
    set_hypothesis_home_dir(Path(os.devnull) / "hypothesis")
    hypothesis.settings.register_profile(
        PROFILE,
        max_examples=20,
        deadline=None,
        database=None,
        derandomize=False,
        print_blob=False,
        report_multiple_bugs=False,
        verbosity=Verbosity.quiet,
        phases=(Phase.explicit, Phase.generate, *((Phase.shrink,) if shrink else ())),
        suppress_health_check=list(HealthCheck),
    )
    hypothesis.settings.load_profile(PROFILE)


def _spec(item: pytest.Function, chapter: Chapter) -> CheckSpec:
    marker = item.get_closest_marker("points")
    sentence = (inspect.getdoc(item.function) or item.name).strip().split("\n\n")[0].replace("\n", " ")
    texts = chapter.file.checks.get(item.name)
    hint = marker.kwargs.get("hint") if marker else None
    kind = TEST_FILES[item.path.name]
    return CheckSpec(
        name=item.name,
        visibility="public" if kind == "public" else "hidden",
        points=float(marker.args[0]) if marker else 0.0,
        sentence=Text(sentence, texts.fr if texts else sentence),
        hint=Text(hint, (texts and texts.hint_fr) or hint) if hint else None,
        composition=bool(marker and marker.kwargs.get("composition")),
        device="gpu" if kind in GPU_CHECKS else "cpu",
    )


def _waiting(spec: CheckSpec, item: pytest.Function, functions: tuple[str, ...]) -> CheckResult:
    """The result of a check for a GPU where there is none."""
    test = getattr(item.function, "hypothesis", None)
    code = (test.inner_test if test is not None else item.function).__code__
    return CheckResult(
        name=spec.name,
        visibility=spec.visibility,
        outcome=Outcome.NOT_RUN,
        points=0.0,
        max_points=spec.points,
        sentence=spec.sentence,
        functions=tuple(name for name in functions if name in (*code.co_names, *code.co_consts)),  # called, or timed by name
        message=WAITS,
        device=spec.device,
    )


def _result(spec: CheckSpec, verdict: Verdict, student: Student, output: str, seconds: float) -> CheckResult:
    passed = verdict.outcome is Outcome.PASSED
    return CheckResult(
        name=spec.name,
        visibility=spec.visibility,
        outcome=verdict.outcome,
        points=earned_points(verdict.outcome, spec.points),
        max_points=spec.points,
        sentence=spec.sentence,
        functions=tuple(student.called),
        message=verdict.message,
        counterexample=verdict.counterexample,
        trace=verdict.trace,
        hint=None if passed else spec.hint,
        output=output,
        device=spec.device,
        instructor_only=verdict.instructor_only,
        seconds=seconds,
    )


def _reseed(seed: int) -> None:
    """The judge's own generators, so that a check's reference never depends on the checks before it."""
    random.seed(seed)
    np.random.seed(seed)  # authors may use the old interface
    if torch := sys.modules.get("torch"):
        torch.manual_seed(seed)
