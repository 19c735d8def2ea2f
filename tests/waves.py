"""Reports on the chapter of waves, which has a check for a CPU and two for a GPU."""

from __future__ import annotations

from typing import Any

from handing_in import CHAPTERS
from sample_reports import check, report

from autograder.chapters import load_chapter
from autograder.model import Outcome, Report

CHAPTER = load_chapter(CHAPTERS / "02_waves")
SHA = "a" * 64


def judged(*outcomes: Outcome, **fields: Any) -> Report:
    """A report of the chapter: one check for a CPU, two for a GPU."""
    names = (("test_wave", "cpu"), ("test_gpu_wave", "gpu"), ("test_gpu_pace", "gpu"))
    checks = [check(o, name=name, device=device) for o, (name, device) in zip(outcomes, names, strict=True)]
    given = {"chapter": CHAPTER.name, "chapter_sha256": CHAPTER.sha256, "submission_sha256": SHA, "seed": 0, "max_points": 6.0}
    points = None if Outcome.NOT_RUN in outcomes else sum(c.points for c in checks)
    return report(*checks, points=points, **(given | fields))


PASSED, FAILED, WAITS = Outcome.PASSED, Outcome.FAILED, Outcome.NOT_RUN
ON_CPU, WHOLE = judged(PASSED, WAITS, WAITS), judged(PASSED, PASSED, PASSED)
