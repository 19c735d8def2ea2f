"""The hash of all that decides a report: equal where nothing changed, another where anything did."""

from __future__ import annotations

from pathlib import Path

import hypothesis.strategies as st
import msgspec
import pytest
from handing_in import TOY
from hypothesis import given
from sample_reports import check, report

from autograder.chapters import load_chapter
from autograder.grading import inputs
from autograder.grading.inputs import code_sha256, conditions_sha256, inputs_sha256, may_be_kept
from autograder.intake import Entry
from autograder.intake.trees import Tree
from autograder.model import Limits, Outcome, Text

CHAPTER = load_chapter(TOY)
CONDITIONS = conditions_sha256(CHAPTER, 0, Limits())
ENTRY = Entry("alice", "class/alice.py", Tree({"toy.py": b"x"}))


@pytest.mark.parametrize(
    "other",
    [
        {"student": "bob"},
        {"tree": Tree({"toy.py": b"y"})},
        {"tree": Tree({"toy2.py": b"x"})},
        {"tree": Tree({"toy.py": b"x", "more.py": b""})},
        {"tree": Tree({"toy.py": b"x"}, (Text("a link", "un lien"),))},
        {"problem": Text("unreadable", "illisible")},
        {"same_as": "alice"},
    ],
)
def test_any_change_of_what_was_handed_in_shows(other: dict[str, object]) -> None:
    changed = msgspec.structs.replace(ENTRY, **other)
    assert inputs_sha256(changed, CONDITIONS) != inputs_sha256(ENTRY, CONDITIONS)


def test_where_it_was_found_counts_only_where_the_report_says_so() -> None:
    moved = msgspec.structs.replace(ENTRY, origin="elsewhere/alice.py")
    assert inputs_sha256(moved, CONDITIONS) == inputs_sha256(ENTRY, CONDITIONS)
    again, moved_again = (msgspec.structs.replace(e, same_as="alice") for e in (ENTRY, moved))
    assert inputs_sha256(again, CONDITIONS) != inputs_sha256(moved_again, CONDITIONS)


@given(st.dictionaries(st.text(max_size=3), st.binary(max_size=3), max_size=3),
       st.dictionaries(st.text(max_size=3), st.binary(max_size=3), max_size=3))  # fmt: skip
def test_two_trees_have_one_hash_only_if_they_are_equal(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    hashes = [inputs_sha256(Entry("a", "a", Tree(dict(sorted(files.items())))), CONDITIONS) for files in (one, other)]
    assert (hashes[0] == hashes[1]) == (one == other)


def test_any_change_of_the_conditions_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    hashes = {
        CONDITIONS,
        conditions_sha256(CHAPTER, 1, Limits()),
        conditions_sha256(CHAPTER, 0, Limits(memory_bytes=1 << 30)),
        conditions_sha256(CHAPTER, 0, Limits(call_seconds=3)),
        conditions_sha256(CHAPTER, 0, Limits(), ("public",)),
        conditions_sha256(msgspec.structs.replace(CHAPTER, sha256="other"), 0, Limits()),
    }
    monkeypatch.setattr(inputs.importlib.metadata, "version", lambda name: "0")
    hashes.add(conditions_sha256(CHAPTER, 0, Limits()))
    monkeypatch.setattr(inputs, "code_sha256", lambda: "other code")
    hashes.add(conditions_sha256(CHAPTER, 0, Limits()))
    assert len(hashes) == 8
    monkeypatch.undo()
    assert conditions_sha256(load_chapter(TOY), 0, Limits()) == CONDITIONS


def test_the_graders_code_is_hashed_with_its_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "PACKAGE", tmp_path)
    seen = set()
    for name, content in (("a.py", "1"), ("a.py", "2"), ("b.py", "2"), ("sub/c.py", "2")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
        code_sha256.cache_clear()
        seen.add(code_sha256())
    code_sha256.cache_clear()
    assert len(seen) == 4


@pytest.mark.parametrize("outcome", list(Outcome))
def test_what_another_run_might_end_otherwise_is_not_kept(outcome: Outcome) -> None:
    due = outcome not in (Outcome.GRADER_ERROR, Outcome.NOT_RUN)
    assert may_be_kept(report(check(), check(outcome))) is due
