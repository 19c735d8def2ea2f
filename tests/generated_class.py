"""A class as large as is asked for, with results that look real: a chapter's own checks and lessons, made without grading."""

from __future__ import annotations

import json
import random
from pathlib import Path

from autograder.chapters import load_chapter
from autograder.model import (
    CheckResult,
    Counterexample,
    Diagnosis,
    Environment,
    Measured,
    Outcome,
    Report,
    Text,
    Trace,
    TraceLine,
)
from autograder.reports.files import JSON
from autograder.reports.jsonfile import report_json
from autograder.reports.plain import folder_name
from autograder.variants import Misconception, variants

SOLUTIONS = Path(__file__).parents[1] / "solutions"
FIRST = (
    "Adèle",
    "Brice",
    "Chloé",
    "Driss",
    "Élodie",
    "Farid",
    "Gwenaëlle",
    "Hugo",
    "Inès",
    "Jean-Luc",
    "Khadija",
    "Loïc",
    "Maëlys",
)
LAST = ("Lefèvre", "Nguyễn", "O’Connor", "Martin", "de la Rochebrune", "Belkacem", "Škvorecký", "Dubois", "Öztürk", "Roux")


def names(count: int) -> list[str]:
    """As many different names."""
    return [f"{FIRST[i % len(FIRST)]} {LAST[i % len(LAST)]} {i}" for i in range(count)]


def reports(chapter_name: str, students: list[str], *, seed: int = 0) -> list[Report]:
    """A report a student: right ones, wrong ones with the chapter's own misconceptions, some that hang, some unreadable."""
    chapter = load_chapter(SOLUTIONS / chapter_name)
    dice = random.Random(seed)
    wrong = [v.header for v in variants(chapter, ["wrong"]) if isinstance(v.header, Misconception)]
    wrong_names = [v.name for v in variants(chapter, ["wrong"])]
    checks = [
        CheckResult(name=name, visibility="public" if place < 8 else "hidden", outcome=Outcome.PASSED, points=0.0,
                    max_points=chapter.file.points / len(chapter.file.checks), sentence=Text(text.fr, text.fr))
        for place, (name, text) in enumerate(chapter.file.checks.items())
    ]  # fmt: skip
    made = []
    for student in students:
        failed: dict[str, Diagnosis | None] = {}
        for place in dice.sample(range(len(wrong)), dice.choice((0, 0, 1, 1, 2, 5))):
            lesson = Text(wrong[place].lesson, wrong[place].lesson_fr)
            failed |= dict.fromkeys(wrong[place].fails, Diagnosis(wrong_names[place], lesson))
        if dice.random() < 0.1:
            failed |= {check.name: None for check in checks if dice.random() < 0.8}
        made.append(_report(chapter.name, chapter.title, student, checks, failed, dice))
    return made


def _report(
    chapter: str, title: Text, student: str, checks: list[CheckResult], failed: dict[str, Diagnosis | None], dice: random.Random
) -> Report:
    unreadable = dice.random() < 0.02
    results = [] if unreadable else [_result(check, check.name in failed, failed.get(check.name), dice) for check in checks]
    earned = sum(result.points for result in results)
    return Report(
        chapter=chapter,
        chapter_sha256="c" * 64,
        title=title,
        student=student,
        origin=f"class/{folder_name(student)}.py",
        submission_sha256=None if unreadable else f"{dice.getrandbits(256):064x}",
        points=None if unreadable else round(earned, 6),
        earned=earned,
        max_points=20.0,
        seed=0,
        environment=Environment(isolation="L3", device="cpu", versions={"python": "3.11.7", "torch": "2.15.0", "numpy": "2.4.6"}),
        problem=Text("The archive is damaged.", "L'archive est abîmée.") if unreadable else None,
        checks=tuple(results),
        measured=Measured() if unreadable else Measured(seconds=dice.lognormvariate(0, 0.4), workers=2, worker_peak_mb=300.0),
    )


def _result(check: CheckResult, fails: bool, diagnosis: Diagnosis | None, dice: random.Random) -> CheckResult:
    outcome = dice.choice((Outcome.FAILED, Outcome.FAILED, Outcome.RAISED, Outcome.TIMEOUT)) if fails else Outcome.PASSED
    rows = [[round(dice.uniform(-9, 9), 3) for _ in range(6)] for _ in range(6)]
    shown = Counterexample(f"conv2d(image={rows}, kernel={rows[:3]})", str(rows[:2]), str(rows[2:4]), (0, 0))
    line = TraceLine("convolution.py", 41, "conv2d", "    return np.sum(window * kernel)")
    return CheckResult(
        name=check.name,
        visibility=check.visibility,
        outcome=outcome,
        points=0.0 if fails else check.max_points,
        max_points=check.max_points,
        sentence=check.sentence,
        functions=("conv2d",),
        message=Text(f"result[0, 0] is {rows[0][0]}; expected {rows[1][1]}.", f"result[0, 0] vaut {rows[0][0]}.")
        if fails
        else None,
        counterexample=shown if fails else None,
        trace=Trace("ValueError", "operands could not be broadcast", ("Exception",), (line,))
        if outcome is Outcome.RAISED
        else None,
        diagnosis=diagnosis,
        hint=check.sentence if fails else None,
        seconds=dice.expovariate(50),
    )


def write(made: list[Report], folder: Path) -> None:
    """As `grade --out` does, but in no hurry to reach the disk."""
    for report in made:
        place = folder / report.chapter / folder_name(report.student)
        place.mkdir(parents=True)
        (place / JSON).write_bytes(report_json(report))


if __name__ == "__main__":  # generated_class.py FOLDER COUNT: a class to look at
    import sys

    for chapter in json.loads(sys.argv[3]) if len(sys.argv) > 3 else ["08_convolution"]:
        write(reports(chapter, names(int(sys.argv[2]))), Path(sys.argv[1]))
