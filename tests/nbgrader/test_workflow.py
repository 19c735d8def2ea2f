"""nbgrader's own commands, from release to feedback, over every chapter: its gradebook has what `autograder grade` gives."""

from __future__ import annotations

import csv
import html
import json
import re
from pathlib import Path

import pytest
from classroom import BIN, Classroom, answered, of_kind, read, shuffled
from handing_in import SOLUTIONS

from autograder.chapters import Chapter, chapter_names, gpu_check_names, load_chapter

NAMES = chapter_names(SOLUTIONS)
GPU_POINTS = 2  # of the chapters that have checks for one


def taught(root: Path, names: list[str], *options: str) -> Classroom:
    room = Classroom(root)
    room.init(*names, *options)
    return room


def goes_through(room: Classroom, name: str, *options: str) -> None:
    """One chapter, from release to feedback; then everything that must hold of it. `options` are for `autograder grade`."""
    chapter = load_chapter(SOLUTIONS / name)
    answers = {
        "ana": answered(chapter, of_kind(chapter, "reference")),
        "bob": answered(chapter, of_kind(chapter, "stub")),
        "cyd": answered(chapter, of_kind(chapter, "wrong", 0)),
        "dan": answered(chapter, of_kind(chapter, "wrong", -1)),
        "eve": answered(chapter, of_kind(chapter, "right")),
        "fay": shuffled(chapter),
        "gil": answered(chapter, of_kind(chapter, "cheats")),
    }
    room.several((room.folder, ["generate_assignment", name]), (room.folder, ["release_assignment", name]))
    room.hand_in(name, answers)  # fetch_assignment and submit, a student each, then collect
    said = room.nbgrader("autograde", name)
    room.several((room.folder, ["generate_feedback", name]), (room.folder, ["release_feedback", name]))

    assert said.count(f"Started a grader for {name}") == 1, "for the whole class"
    graded = grade(room, name, *options)
    waiting = set() if options else set(gpu_check_names(chapter))
    kept = room.scores(name)
    assert graded.keys() == kept.keys() == answers.keys()
    for student in answers:
        due = {check: None if check in waiting else points for check, points in graded[student].items()}
        assert {check: score.auto for check, score in kept[student].items()} == due, student
        assert {check for check, score in kept[student].items() if score.waits} == waiting
    marks = room.marks(name)
    most = 20 - (GPU_POINTS if chapter.uses_gpu else 0)
    assert (marks["ana"], marks["bob"], marks["eve"], marks["fay"]) == (most, 0, most, most)
    assert 0 < marks["cyd"] < most
    assert 0 < marks["dan"] < most

    released = read(room.folder / "release" / name / f"{name}.ipynb")
    worth = [cell.metadata.nbgrader.points for cell in released.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    assert sum(worth) == most + (GPU_POINTS if waiting else 0)
    assert len(worth) == len(graded["ana"])
    assert len(list((room.exchange / room.id / "feedback").rglob("*.html"))) >= len(answers)
    holds_no_hidden_source(room, chapter)


def grade(room: Classroom, name: str, *options: str) -> dict[str, dict[str, float]]:
    """What `autograder grade` gives for the same submissions: student → check → points."""
    out = room.root / "results"
    command = [BIN / "autograder", "grade", name, room.folder / "submitted", "--solutions", SOLUTIONS, "--out", out, *options]
    room.run(command, room.root)
    reports = [json.loads(path.read_text()) for path in (out / name).glob("*/report.json")]
    return {report["student"]: {check["name"]: check["points"] for check in report["checks"]} for report in reports}


def holds_no_hidden_source(room: Classroom, chapter: Chapter) -> None:
    """No line of a hidden check in anything that students may come to see, nor in the source notebook."""
    folder = Path(chapter.folder)
    known = "".join((folder / name).read_text() for name in ("test_public.py", chapter.main, "README.md"))
    handed_in = (room.folder / "submitted").glob(f"*/{chapter.name}/*.ipynb")
    known += "".join("".join(cell.source) for path in handed_in for cell in read(path).cells)
    hidden = [folder / "test_hidden.py", *folder.glob("test_gpu.py")]
    lines = {line.strip() for path in hidden for line in path.read_text().splitlines()}
    secret = {line for line in lines if len(line) > 25 and line not in known and not line.startswith(("#", "from", "import"))}
    assert len(secret) > 30
    files = [
        path
        for place in (room.folder, room.exchange)
        for path in place.rglob("*")
        if path.suffix in (".ipynb", ".html", ".json", ".py") and path.is_file() and chapter.name in str(path)
    ]
    assert len(files) > 30
    for path in files:
        text = path.read_text()
        if path.suffix == ".html":
            text = html.unescape(re.sub("<[^>]*>", "", text))
        elif path.suffix == ".ipynb":
            text = "\n".join(["".join(cell.source) + json.dumps(cell.get("outputs", [])) for cell in read(path).cells])
        found = [line for line in secret if line in text]
        assert not found, path


def exported(room: Classroom, names: list[str], most: float, waiting: str = "") -> None:
    """`nbgrader export`: a row a student, a column a chapter, empty for one whose marks wait for a GPU."""
    room.nbgrader("export", "--to", "wide.csv")
    rows = list(csv.DictReader((room.folder / "wide.csv").open()))
    assert [row["student"] for row in rows] == ["ana", "bob", "cyd", "dan", "eve", "fay", "gil"]
    for row in rows:
        marks = [room.marks(name)[row["student"]] for name in names if name != waiting]
        assert [float(row[name]) for name in names if name != waiting] == marks
        assert (row["waiting"], row["missing"]) == (waiting, "")
        assert (float(row["total"]), float(row["max_points"])) == (sum(marks), most)
        assert not waiting or row[waiting] == "", "neither 0 nor what was judged of it"


ENGLISH, FRENCH = NAMES[::2], NAMES[1::2]


@pytest.fixture(scope="class")
def english(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    return taught(tmp_path_factory.mktemp("english"), ENGLISH, "--lang", "en")


@pytest.fixture(scope="class")
def french(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    return taught(tmp_path_factory.mktemp("french"), FRENCH, "--lang", "fr", "--cpu-only")


class TestInEnglish:
    """A class a course: they can run side by side. This one has cells for the checks that need a GPU."""

    @pytest.mark.parametrize("name", ENGLISH)
    def test_from_release_to_feedback(self, english: Classroom, name: str) -> None:
        goes_through(english, name)

    def test_export(self, english: Classroom) -> None:
        exported(english, ENGLISH, 20 * len(ENGLISH), waiting="18_self_attention")


class TestInFrench:
    """As in English, without a GPU for good."""

    @pytest.mark.parametrize("name", FRENCH)
    def test_from_release_to_feedback(self, french: Classroom, name: str) -> None:
        goes_through(french, name, "--cpu-only")
        pages = "".join(path.read_text() for path in (french.folder / "feedback").glob(f"*/{name}/*.html"))
        assert "Vérification cachée" in pages
        assert "pas encore" in pages

    def test_export(self, french: Classroom) -> None:
        exported(french, FRENCH, 20 * len(FRENCH) - GPU_POINTS)
