"""What was handed in to hurt whoever opens it: at every level it gets what is due, and nothing is written anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from attacks.archives import HANDED
from attacks.corpus import TARGET, leave_out

from autograder.chapters import load_chapter
from autograder.errors import IsolationError
from autograder.grading.grader import Grader, limits_of, secrets_of
from autograder.grading.reading import Reader
from autograder.intake import find_places
from autograder.model import Report


class Graded:
    """A reader and a grader at one level."""

    def __init__(self, reader: Reader, grader: Grader) -> None:
        self.reader = reader
        self.grader = grader

    def __call__(self, folder: Path) -> list[Report]:
        places = find_places([folder], "01_target", "target", self.reader.open_archive)
        return [self.grader.grade_entry(place.entry(), self.reader) for place in places]


@pytest.fixture(scope="module", params=["L3", "L2", "L1"])
def graded(request: pytest.FixtureRequest) -> Iterator[Graded]:
    chapter = load_chapter(TARGET)
    limits = msgspec.structs.replace(limits_of(chapter), load_seconds=10.0)
    try:
        with (
            Reader((request.param,), secrets_of(chapter)) as reader,
            Grader(chapter, limits=limits, levels=(request.param,)) as grader,
        ):
            yield Graded(reader, grader)
    except IsolationError as error:
        leave_out(error)


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {name: handed.content() for name, handed in HANDED.items()}


@pytest.mark.parametrize("name", HANDED)
def test_an_archive_made_to_do_harm_gets_what_is_due(graded: Graded, made: dict[str, bytes], name: str, tmp_path: Path) -> None:
    handed = HANDED[name]
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / handed.file).write_bytes(made[name])
    (report,) = graded(folder)
    if isinstance(handed.due, float):
        assert report.points == handed.due, report.problem
    else:
        assert report.points is None
        assert report.problem is not None
        assert re.search(handed.due, report.problem.en), report.problem.en
    assert sorted(path.name for path in tmp_path.rglob("*")) == sorted(["class", handed.file]), "nothing was written beside it"


def test_what_opens_archives_is_not_the_grader(graded: Graded, made: dict[str, bytes], tmp_path: Path) -> None:
    """This process's memory does not see what a bomb unpacks to."""
    folder = tmp_path / "class"
    folder.mkdir()
    for name in ("zip_bomb_of_many", "zip_bomb_overlapping", "notebook_of_many_cells"):
        (folder / f"{name}.{HANDED[name].file.rpartition('.')[2]}").write_bytes(made[name])
    Path("/proc/self/clear_refs").write_text("5")  # the peak starts again from here
    before = memory("VmHWM")
    assert len(graded(folder)) == 3
    grown = memory("VmHWM") - before
    assert grown < 64, f"{grown} MB"


def memory(line: str) -> int:
    """This process's, in MB."""
    (found,) = re.findall(rf"^{line}:\s+(\d+) kB", Path("/proc/self/status").read_text(), re.MULTILINE)
    return int(found) // 1024
