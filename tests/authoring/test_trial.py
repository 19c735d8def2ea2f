"""The trial: each real chapter's own submissions do what their headers say, and a header that lies is noticed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from handing_in import SOLUTIONS

from autograder.chapters import chapter_names

RIGHT = '# /// right\n# style = "a sum"\n# ///\ndef double(x):\n    return x + x\n\ndef total(x):\n    return 0.0\n'
WRONG = (
    '# /// misconception\n# lesson = "l"\n# lesson_fr = "l"\n# fails = ["test_double_any"]\n# ///\ndef double(x):\n    return x\n'
)


def trial(folder: Path, *seeds: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "autograder.authoring.trial", str(folder), *map(str, seeds)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", chapter_names(SOLUTIONS))
def test_a_chapters_own_submissions_do_what_they_say_under_two_seeds(name: str) -> None:
    done = trial(SOLUTIONS / name, 0, 2026)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert "checks killed by no wrong submission: none" in done.stdout


def test_what_contradicts_a_header_is_said(toy_copy: Callable[[dict[str, str]], Path]) -> None:
    chapter = toy_copy({}) / "01_toy"
    for kind, source in (("right", RIGHT), ("wrong", WRONG)):
        (chapter / kind).mkdir()
        (chapter / kind / "one.py").write_text(source)
    done = trial(chapter)
    assert done.returncode == 1
    assert "fails test_total_any, test_total_bad_input" in done.stdout
    assert "also fails test_double_example" in done.stdout
    assert "checks killed by no wrong submission: test_double_unchanged, test_total_any, test_total_bad_input" in done.stdout
