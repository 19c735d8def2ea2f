"""Pseudonyms: stable, one each, told by nobody without the key; and what is kept of a report."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_reports import full_check, report, waiting_for_gpu

from autograder.errors import UsageError
from autograder.model import Outcome, Text
from autograder.reports.anonymous import KEY_FILE, anonymous, pseudonym_key, pseudonyms
from autograder.reports.words import report_mark

KEY, OTHER = b"k" * 32, b"o" * 32


@given(st.sets(st.text(), max_size=30), st.sets(st.text(), max_size=5))
def test_a_pseudonym_is_one_students_alone_and_stays(names: set[str], others: set[str]) -> None:
    made = pseudonyms(names, KEY)
    assert made.keys() == names
    assert len(set(made.values())) == len(names)
    more = pseudonyms(names | others, KEY)
    assert {name: more[name] for name in names} == made, "who joins changes nobody's"


def test_two_students_of_one_short_pseudonym_get_long_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.reports.anonymous._LENGTH", 1)
    names = [f"student {i}" for i in range(100)]
    assert len(set(pseudonyms(names, KEY).values())) == 100


def test_pseudonyms_need_the_key() -> None:
    names = ["Alice", "Bob"]
    assert not set(pseudonyms(names, KEY).values()) & set(pseudonyms(names, OTHER).values())


def test_nothing_that_a_student_wrote_is_kept() -> None:
    secret = "Zoltan Quibbleworth"
    checks = [full_check(outcome, secret) for outcome in Outcome]
    made = anonymous(
        [report(*checks, student=secret, origin=secret, problem=Text(secret, secret), notes=(Text(secret, secret),))], KEY
    )
    text = msgspec.json.encode(made).decode()
    assert "Quibbleworth" not in text
    assert "Zoltan" not in text
    assert "SECRET of the hidden test" not in text, "a traceback may quote a student's text"
    assert made[0].points == 2.0
    assert [check.outcome for check in made[0].checks] == list(Outcome)
    assert made[0].submission_sha256 is None


def test_the_order_is_that_of_pseudonyms() -> None:
    made = anonymous([report(student=f"s{i:03}") for i in range(50)], KEY)
    names = [r.student for r in made]
    assert names == sorted(names)


def test_the_key_is_made_once_and_found_from_a_chapters_folder(tmp_path: Path) -> None:
    chapter = tmp_path / "08_convolution"
    chapter.mkdir()
    key = pseudonym_key(tmp_path)
    assert pseudonym_key(tmp_path) == key == pseudonym_key(chapter)
    assert not (chapter / KEY_FILE).exists()
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o077 == 0, "as confidential as the results"
    (tmp_path / KEY_FILE).unlink()
    assert pseudonym_key(tmp_path) != key


@pytest.mark.parametrize("content", [b"", b"zz", b"\xff", b"abcd"])
def test_a_broken_key_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / KEY_FILE).write_bytes(content)
    with pytest.raises(UsageError, match="key of"):
        pseudonym_key(tmp_path)


def test_a_folder_that_keeps_no_key_is_said(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).symlink_to(tmp_path / "nowhere" / "key")
    with pytest.raises(UsageError, match="could not be kept there"):
        pseudonym_key(tmp_path)
    assert os.listdir(tmp_path) == [KEY_FILE]


def test_what_a_check_ran_on_is_kept() -> None:
    (made,) = anonymous([waiting_for_gpu()], KEY)
    assert report_mark(made, "en") == "18/18 on CPU, 2 points wait for a GPU"
