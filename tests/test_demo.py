"""The demo class, graded by the real command: every mark is the manifest's, and nobody earns by forging."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from demo_class.build import expected_mark, manifest

from autograder.reports.plain import folder_name

ROWS = [(chapter, row) for chapter, rows in manifest().items() for row in rows]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo")
    demo = Path(__file__).parent / "demo_class"
    done = subprocess.run([sys.executable, str(demo), str(out)], capture_output=True, text=True, check=False)
    assert f"{len(ROWS)} of {len(ROWS)} marks are those of the manifest" in done.stdout, done.stdout[-3000:] + done.stderr
    assert done.returncode == 0
    return out / "results"


def report(results: Path, chapter: str, student: str) -> dict[str, object]:
    loaded: dict[str, object] = json.loads((results / chapter / folder_name(student) / "report.json").read_text())
    return loaded


def test_there_are_enough_of_every_kind() -> None:
    forms = {row["form"] for _, row in ROWS}
    assert forms >= {"file", "folder", "notebook", "zip", "tar.gz", "corrupt zip", "corrupt notebook", "empty folder"}
    assert len(ROWS) >= 24
    assert len({(chapter, row["student"]) for chapter, row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("chapter", "row"), ROWS, ids=[f"{c[:2]}-{r['student']}" for c, r in ROWS])
def test_the_mark_is_the_manifests(results: Path, chapter: str, row: dict[str, object]) -> None:
    assert report(results, chapter, str(row["student"]))["points"] == expected_mark(row)


@pytest.mark.parametrize(
    ("source", "outcome", "function"),
    [
        ("files/hang_in_pool", "timeout", "max_pool2d"),
        ("files/exit_in_pool", "died", "max_pool2d"),
        ("files/crash_in_pool", "died", "max_pool2d"),
        ("files/memory_bomb", "died", "avg_pool2d"),
        ("files/endless_printing", "timeout", "avg_pool2d"),
        ("files/library_convolution", "forbidden", "conv2d"),
        ("files/returns_nothing", "failed", "conv2d_channels"),
    ],
)
def test_only_the_function_at_fault_loses_points(results: Path, source: str, outcome: str, function: str) -> None:
    chapter, row = next((c, r) for c, r in ROWS if r["source"] == source)
    checks: list[dict[str, object]] = report(results, chapter, row["student"])["checks"]  # type: ignore[assignment]
    lost = [c for c in checks if c["outcome"] != "passed"]
    assert {c["outcome"] for c in lost if function in c["functions"]} == {outcome}  # type: ignore[operator]
    callers = {"conv2d": ["conv2d_channels"]}.get(function, [])
    assert {f for c in lost for f in c["functions"]} <= {function, *callers}  # type: ignore[attr-defined]


def test_nothing_is_the_graders_fault(results: Path) -> None:
    for chapter, row in ROWS:
        checks: list[dict[str, object]] = report(results, chapter, row["student"])["checks"]  # type: ignore[assignment]
        assert "grader_error" not in {c["outcome"] for c in checks}, row
