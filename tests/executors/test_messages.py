"""What a cluster's two sides tell each other: whatever a student wrote arrives as it was, and other software is named."""

from __future__ import annotations

import sys

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import given
from reports.hostile import TEXTS, hostile_report

from autograder.executors.messages import Answer, Done, Setting, Task, difference, software
from autograder.intake import Entry
from autograder.intake.trees import Tree
from autograder.model import Limits, Text

SETTING = Setting("0" * 64, 0, Limits(), ("L3",), ("public", "hidden"), "cpu", software())
whole = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@pytest.mark.parametrize("text", [text for text in TEXTS if text.isprintable() or "\ud800" not in text])
def test_a_report_of_hostile_texts_arrives_as_it_was(text: str) -> None:
    done = Done(hostile_report(text))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(done), type=Answer) == done


@given(student=whole, files=st.dictionaries(whole, st.binary(max_size=50), max_size=3), note=whole)
def test_whatever_is_handed_in_arrives_as_it_was(student: str, files: dict[str, bytes], note: str) -> None:
    task = Task(SETTING, Entry(student, student, Tree(files, (Text(note, note),)), Text(note, note), student))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(task), type=Task) == task


def test_a_difference_in_software_is_named_with_its_place() -> None:
    ours = software()
    assert difference(ours, ours, "here") == ""
    other = msgspec.structs.replace(ours, versions={**ours.versions, "numpy": "1.0"})
    assert difference(ours, other, "Worker x") == (
        f"Worker x has numpy 1.0, but here it is {ours.versions['numpy']}. Install the same there, and restart it."
    )
    none = msgspec.structs.replace(ours, versions={name: v for name, v in ours.versions.items() if name != "torch"})
    assert "has torch None" in difference(ours, none, "Worker x")
    machine = msgspec.structs.replace(ours, machine="vax")
    assert "is another kind of machine: vax" in difference(ours, machine, "Worker x")
    code = msgspec.structs.replace(ours, code_sha256="f" * 64)
    assert "has another autograder" in difference(ours, code, "Worker x")


def test_lanes_of_this_machine_need_no_dask() -> None:
    import subprocess

    code = "import sys, autograder.executors.cluster; print('distributed' in sys.modules, 'torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
