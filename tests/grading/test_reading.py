"""What students hand in is opened in a sandbox; what comes back is bounded, theirs alone, and never raises."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator

import msgspec
import pytest
from handing_in import GOOD, TOY

from autograder.chapters import load_chapter
from autograder.errors import GraderFault, IntakeError
from autograder.grading import reading, restarts
from autograder.grading.grader import secrets_of
from autograder.grading.reading import Reader
from autograder.intake import Entry, inside, must_be_opened, read_entry
from autograder.intake.trees import Tree, read_archive
from autograder.model import Limits, Submission, Text, Unreadable
from autograder.sandbox.levels import LEVELS

CELLS = [{"cell_type": "code", "source": GOOD, "metadata": {}, "outputs": []}]
NOTEBOOK = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": CELLS}).encode()


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(LEVELS, secrets_of(load_chapter(TOY))) as running:
        yield running


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def entry(**files: bytes) -> Entry:
    return Entry("alice", "class/alice", Tree(files))


def read(reader: Reader, given: Entry) -> Submission | Unreadable:
    return reader.read(given, "01_toy", "toy")


@pytest.mark.parametrize(
    "given",
    [
        entry(**{"toy.py": GOOD.encode()}),
        entry(**{"toy.ipynb": NOTEBOOK}),
        entry(**{"toy.py": b"def double(x):\n    raise NotImplementedError\n", "toy.ipynb": NOTEBOOK}),
        entry(**{"alice.zip": zipped(**{"work/toy.py": GOOD.encode(), "work/helper.py": b"x = 1"})}),
        entry(**{"alice.zip": b"no zip"}),
        entry(**{"toy.ipynb": b'{"cells": 3}'}),
        entry(),
        Entry("alice", "a", Tree({"toy.ipynb": NOTEBOOK}, (Text("x was left out.", "x a été ignoré."),)), same_as="al"),
    ],
)
def test_an_entry_is_read_as_it_would_be_here(reader: Reader, given: Entry) -> None:
    assert read(reader, given) == read_entry(given, "01_toy", "toy")


def test_only_what_must_be_parsed_is_read_in_a_process_of_its_own() -> None:
    assert not must_be_opened(entry(**{"toy.py": b"", "notes.txt": b""}))
    assert must_be_opened(entry(**{"toy.py": b"", "toy.ipynb": b""}))
    assert must_be_opened(entry(**{"alice.tar.gz": b""}))


def test_an_archive_of_a_class_is_opened(reader: Reader) -> None:
    data = zipped(**{"alice/toy.py": b"a", "bob/toy.py": b"b"})
    assert reader.open_archive("class.zip", data, 16) == read_archive("class.zip", data, 16)
    with pytest.raises(IntakeError, match=r"class\.zip is damaged"):
        reader.open_archive("class.zip", b"PK\x03\x04", 16)
    with pytest.raises(IntakeError, match="more than 2000 files"):
        reader.open_archive("class.zip", zipped(**{f"{n}.py": b"" for n in range(2001)}), 1)


def test_what_only_the_grader_knows_the_reader_cannot_say(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser that was taken over speaks for its own student's files only."""
    given = entry(**{"toy.ipynb": NOTEBOOK})
    honest = read_entry(given, "01_toy", "toy")
    assert isinstance(honest, Submission)
    forged = msgspec.structs.replace(honest, student="bob", origin="class/bob", sha256="0" * 64)
    monkeypatch.setattr(reader, "_ask", lambda *_: iter([inside.Read(forged, None)]))
    assert read(reader, given) == honest
    homeless = msgspec.structs.replace(honest, main="elsewhere.py")
    for answer in (inside.Read(homeless, None), inside.Read(None, None), inside.Done()):
        monkeypatch.setattr(reader, "_ask", lambda *_, answer=answer: iter([answer]))
        assert isinstance(said := read(reader, given), Unreadable)
        assert "toy.ipynb cannot be opened safely" in said.problem.en


def many_cells(count: int) -> bytes:
    return b'{"nbformat": 4, "cells": [' + b",".join([b'{"cell_type": "code"}'] * count) + b"]}"


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(submission_seconds=0.01, memory_bytes=1024**3), "in 0.01 s"),
        (Limits(submission_seconds=30.0, memory_bytes=64 * 1024**2), "with 0.0625 GB of memory"),
    ],
)
def test_a_notebook_that_bombs_its_parser_costs_one_entry(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, limits: Limits, said: str
) -> None:
    monkeypatch.setattr(reading, "LIMITS", limits)
    result = read(reader, entry(**{"toy.ipynb": many_cells(700_000)}))
    assert isinstance(result, Unreadable)
    assert f"toy.ipynb cannot be opened {said}" in result.problem.en
    monkeypatch.undo()
    assert isinstance(read(reader, entry(**{"toy.ipynb": NOTEBOOK})), Submission)


def test_an_answer_that_is_too_long_is_not_read(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    result = read(reader, entry(**{"toy.ipynb": NOTEBOOK}))
    assert isinstance(result, Unreadable)
    assert "toy.ipynb cannot be opened safely" in result.problem.en


def test_a_lost_sandbox_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with Reader(LEVELS, secrets_of(load_chapter(TOY))) as reader:
        reader.sandbox._janitor.kill()
        assert isinstance(read(reader, entry(**{"toy.ipynb": NOTEBOOK})), Submission)
        monkeypatch.setattr(restarts, "MOST_RESTARTS", 0)
        reader.sandbox._janitor.kill()
        with pytest.raises(GraderFault):
            read(reader, entry(**{"toy.ipynb": NOTEBOOK}))
