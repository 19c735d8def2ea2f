"""A class on a cluster that poses: what is asked of it, in which order, and what is kept where it fails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
import pytest
from sample_reports import report
from waves import CHAPTER, ON_CPU, SHA, WHOLE

from autograder.errors import GraderFault
from autograder.executors.assembly import Assembly
from autograder.executors.spread import on_cluster
from autograder.intake import Entry, Place
from autograder.intake.trees import Tree
from autograder.model import Limits, Report

NAMES = ("ann", "bob", "eve")
PLACES = [Place(name, f"class/{name}", Tree({"waves.py": b"x = 1"})) for name in NAMES]


class Cluster:
    """Grades at once; its GPUs are gone after `lasting` submissions."""

    def __init__(self, gpus: int = 1, lasting: int = 99) -> None:
        self.gpus = gpus
        self.asked: list[tuple[str, str]] = []
        self._lasting = lasting

    def grade_all(
        self, chapter: Any, entries: Iterable[Entry], seed: int, limits: Limits, levels: Any, part: str, visibilities: Any = ()
    ) -> Iterator[Report]:
        for number, entry in enumerate(entries):
            if part == "gpu" and number == self._lasting:
                raise GraderFault("No worker can grade this: its GPUs are out of service.")
            self.asked.append((part, entry.student))
            made = ON_CPU if part == "cpu" else report(*WHOLE.checks[1:])
            yield msgspec.structs.replace(made, student=entry.student)


def spread(cluster: Cluster, **given: Any) -> tuple[dict[str, Report], list[Report], list[str]]:
    written: list[Report] = []
    said: list[str] = []
    assembly = Assembly(CHAPTER, 0, lambda entry: SHA, **({"kept": {}} | given))
    made = on_cluster(
        cluster, assembly, CHAPTER, PLACES, seed=0, limits=Limits(), levels=("L2",), visibilities=("hidden",),
        waits=written.append, say=said.append,
    )  # type: ignore[arg-type]  # fmt: skip
    reports = list(made)
    assert sorted(r.student for r in reports) == sorted(NAMES), "one report each"
    return {r.student: r for r in reports}, written, said


def test_first_everybody_s_checks_for_a_cpu_then_those_for_a_gpu() -> None:
    cluster = Cluster()
    reports, written, said = spread(cluster)
    assert {r.points for r in reports.values()} == {6.0}
    assert cluster.asked == [("cpu", n) for n in NAMES] + [("gpu", n) for n in NAMES]
    assert [r.points for r in written] == [None] * 3, "nothing is lost if this ends meanwhile"
    assert said == []


def test_without_a_gpu_they_wait() -> None:
    cluster = Cluster(gpus=0)
    reports, written, _ = spread(cluster)
    assert {r.points for r in reports.values()} == {None}
    assert written == []


def test_what_is_known_is_not_asked_for() -> None:
    cluster = Cluster()
    kept = {"ann": msgspec.structs.replace(WHOLE, student="ann"), "eve": msgspec.structs.replace(ON_CPU, student="eve")}
    reports, _, _ = spread(cluster, kept=kept)
    assert cluster.asked == [("cpu", "bob"), ("gpu", "bob"), ("gpu", "eve")]
    assert {r.points for r in reports.values()} == {6.0}


def test_all_known_and_nobody_asked() -> None:
    cluster = Cluster()
    spread(cluster, kept={name: msgspec.structs.replace(WHOLE, student=name) for name in NAMES})
    assert cluster.asked == []


@pytest.mark.parametrize("lasting", [0, 1, 2])
def test_gpus_that_are_lost_leave_the_rest_waiting(lasting: int) -> None:
    reports, _, said = spread(Cluster(lasting=lasting))
    assert [reports[name].points for name in NAMES] == [6.0] * lasting + [None] * (3 - lasting)
    assert said == ["No worker can grade this: its GPUs are out of service. The checks for a GPU wait."]


def test_what_an_earlier_run_had_from_a_gpu_survives_one_that_fails() -> None:
    reports, written, _ = spread(Cluster(lasting=0), before=lambda student: msgspec.structs.replace(WHOLE, student=student))
    assert [r.points for r in written] == [6.0] * 3
    assert {r.points for r in reports.values()} == {6.0}
