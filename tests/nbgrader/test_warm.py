"""Graders that outlive a notebook: one for a class, none for a stale answer, none that stays for ever."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from handing_in import GOOD, TOY
from processes import descendants

from autograder.chapters import load_chapter
from autograder.errors import IsolationError
from autograder.intake import Place
from autograder.nbgrader import warm
from autograder.sandbox.levels import LEVELS

SETTINGS = warm.Settings(0, 512 << 20, None, LEVELS)


@pytest.fixture(autouse=True)
def _ended() -> Iterator[None]:
    warm.close()
    yield
    warm.close()


def place(root: Path, student: str, source: str = GOOD) -> Place:
    folder = root / student
    folder.mkdir(exist_ok=True)
    (folder / "toy.py").write_text(source)
    return Place(student, str(folder), folder)


def judges() -> set[int]:
    """The judges that this process has started, not their forks."""
    found = set()
    for pid in descendants(os.getpid()):
        with contextlib.suppress(OSError):
            parent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1]
            if int(parent) == os.getpid() and "autograder.grading.judge" in Path(f"/proc/{pid}/cmdline").read_text():
                found.add(pid)
    return found


def test_one_grader_serves_all_that_ask_the_same_and_sees_what_changed(tmp_path: Path) -> None:
    toy = load_chapter(TOY)
    ana, bob = place(tmp_path, "ana"), place(tmp_path, "bob")
    with warm.using(toy, SETTINGS) as first:
        assert first.is_new()
        assert first.report(ana, [bob]).points == 5
    place(tmp_path, "bob", "x = 1")  # after bob's was foreseen
    started = judges()
    with warm.using(toy, SETTINGS) as second:
        assert second is first
        assert not second.is_new()
        assert judges() == started
        assert second.report(bob, []).points == 0
        assert second.report(ana, []).points == 5
    with warm.using(toy, warm.Settings(1, 512 << 20, None, LEVELS)) as other:
        assert other is not first
        assert other.report(ana, []).seed == 1


def test_the_next_are_graded_meanwhile(tmp_path: Path) -> None:
    slow = GOOD + "\nimport time\ntime.sleep(0.7)\n"
    places = [place(tmp_path, name, slow + f"# {name}") for name in ("ana", "bob")]
    with warm.using(load_chapter(TOY), SETTINGS) as grader:
        assert grader.report(places[0], places[1:]).points == 5
        started = time.monotonic()
        time.sleep(1.0)  # what nbgrader does beside
        assert grader.report(places[1], []).points == 5
        assert time.monotonic() - started < 1.5


def test_what_somebody_uses_does_not_end_when_another_has_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "IDLE_SECONDS", 0.2)
    toy = load_chapter(TOY)
    with warm.using(toy, SETTINGS) as first:
        with warm.using(toy, SETTINGS):
            pass
        time.sleep(0.6)
        assert first.report(place(tmp_path, "ana"), []).points == 5


def test_it_ends_when_it_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "IDLE_SECONDS", 0.3)
    before = descendants(os.getpid())
    with warm.using(load_chapter(TOY), SETTINGS) as grader:
        assert grader.report(place(tmp_path, "ana"), []).points == 5
        time.sleep(0.5)
        assert descendants(os.getpid()) - before, "not while it is used"
    deadline = time.monotonic() + 10
    while descendants(os.getpid()) - before:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    with warm.using(load_chapter(TOY), SETTINGS) as again:
        assert again is not grader
        assert again.report(place(tmp_path, "ana"), []).points == 5


def test_one_that_cannot_be_started_does_not_keep_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "IDLE_SECONDS", 0.3)
    toy = load_chapter(TOY)
    before = judges()  # another module's grader may live as long as the whole run
    with warm.using(toy, SETTINGS):
        assert judges() - before
    with pytest.raises(IsolationError), warm.using(toy, warm.Settings(0, 512 << 20, None, ())):
        pass
    deadline = time.monotonic() + 10
    while judges() - before:
        assert time.monotonic() < deadline
        time.sleep(0.1)
