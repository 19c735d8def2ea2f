"""`autograder check` as a student runs it: one screen, once or after every save."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from handing_in import CHAPTERS, GOOD, TOY

from autograder.authoring.release import release
from autograder.chapters import PUBLIC_FILE, load_chapter, load_public
from autograder.errors import ChapterError
from autograder.lessons import LESSONS_FILE

ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1"}
COMMAND = [sys.executable, "-P", "-m", "autograder.cli", "check"]


@pytest.fixture
def assignments(tmp_path: Path) -> Path:
    """What a student gets: two chapters, both still stubs."""
    chapter = load_chapter(TOY)
    release(chapter, tmp_path)
    for path in (tmp_path / TOY.name).iterdir():
        (tmp_path / "02_other").mkdir(exist_ok=True)
        (tmp_path / "02_other" / path.name).write_bytes(path.read_bytes())
    return tmp_path


def check(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=120
    )


def test_a_stub_is_told_what_to_write_first(assignments: Path) -> None:
    done = check(assignments, "toy")
    assert done.returncode == 1, done.stderr
    assert "Next: write double (toy.py, line " in done.stdout
    assert "double doubles an example." in done.stdout
    assert "Public checks 0/1; hidden checks run at grading." in done.stdout
    assert "graded" not in done.stdout, "nothing is written in either file: which one counts is no news"
    assert "\x1b" not in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_what_is_right_passes_in_both_languages(assignments: Path) -> None:
    (assignments / TOY.name / "toy.py").write_text(GOOD)
    done = check(assignments / TOY.name)
    assert done.returncode == 0, done.stdout
    assert "Public checks 1/1; hidden checks run at grading." in done.stdout
    assert "Vérifications publiques 1/1 ; les vérifications cachées" in check(assignments, "01_toy", "--lang", "fr").stdout


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("def double(x): return x", "expected"),
        ("def double(x):\n    while True: pass", "no answer within"),
        ("import os\ndef double(x): os._exit(3)", "ended the whole program"),
        ("def double(x): return 1 +", "SyntaxError"),
    ],
)
def test_what_is_wrong_is_shown(assignments: Path, code: str, said: str) -> None:
    (assignments / TOY.name / "toy.py").write_text(f"{GOOD}\n{code}\n")
    (assignments / TOY.name / LESSONS_FILE).write_text("{")  # spoilt: checks do without
    done = check(assignments, "toy")
    assert done.returncode == 1
    assert said in done.stdout
    assert "Traceback" not in done.stderr


@pytest.fixture
def watching(assignments: Path) -> Iterator[Callable[[str, float], str]]:
    """Reads what a running `check --watch` prints until a text comes; fails if it has not come after so many seconds."""
    run = subprocess.Popen(
        [*COMMAND, "toy", "--watch"], cwd=assignments, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True, bufsize=1
    )
    assert run.stdout is not None
    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=lambda: [lines.put(line) for line in run.stdout], daemon=True).start()

    def until(text: str, seconds: float) -> str:
        seen, deadline = "", time.monotonic() + seconds
        while text not in seen:
            seen += lines.get(timeout=max(deadline - time.monotonic(), 0.01))
        return seen

    yield until
    run.kill()
    run.wait()


def test_a_save_is_answered_within_a_second(assignments: Path, watching: Callable[[str, float], str]) -> None:
    assert "checks 0/1" in watching("Waiting for a save", 60)  # torch is imported first
    main = assignments / TOY.name / "toy.py"
    times = []
    for source, due in ((GOOD.replace("x + x", "x"), "0/1"), (GOOD, "1/1"), ("import", "SyntaxError"), (GOOD, "1/1")):
        saved = time.perf_counter()
        main.with_suffix(".new").write_text(source)
        main.with_suffix(".new").replace(main)  # as editors save
        assert due in watching("Waiting for a save", 10)  # a save that is missed is never answered
        times.append(time.perf_counter() - saved)
    assert min(times) < 1.0, times


def test_a_spoilt_chapter_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ChapterError, match="has no chapter"):
        load_public(tmp_path)
    (tmp_path / PUBLIC_FILE).write_text("{")
    with pytest.raises(ChapterError, match="not to be edited"):
        load_public(tmp_path)


def test_no_hidden_check_and_no_solution_is_in_a_students_folder(assignments: Path) -> None:
    text = (assignments / TOY.name / PUBLIC_FILE).read_text()
    assert "test_total_any" not in text
    assert "BEGIN SOLUTION" not in text
    assert str(CHAPTERS) not in text
    source = load_chapter(TOY).source
    for solution in source.split("### BEGIN SOLUTION")[1:]:
        assert solution.partition("### END SOLUTION")[0].strip() not in load_public(assignments / TOY.name).source
