"""What a student wrote gives GitHub's runner no orders."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from actions import orders_taken
from handing_in import CHAPTERS

from autograder.cli.orders import no_orders, orders


def test_orders_are_taken_in_between_alone(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    with no_orders():
        print("::error::a student's")
        with orders():
            print("::notice::ours")
        print("  ::error::a student's")
    print("::notice::of who comes after")
    assert orders_taken(capsys.readouterr().out) == ["::notice::ours", "::notice::of who comes after"]


def test_without_a_runner_nothing_is_printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    with no_orders(), orders():
        pass
    assert capsys.readouterr().out == ""


def test_the_words_cannot_be_foreseen(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    with no_orders(), orders():
        pass
    words = re.findall(r"stop-commands::(\w+)", capsys.readouterr().out)
    assert len(set(words)) == 2
    assert all(len(word) == 32 for word in words)


@pytest.mark.parametrize("argument", ["::error::taken", "::stop-commands::x"])
def test_a_whole_command(tmp_path: Path, argument: str) -> None:
    """Its own sentence about what a student named a file starts no line of its own; and if it did, it would be no order."""
    done = subprocess.run(
        [sys.executable, "-m", "autograder.cli", "grade", "toy", f"x\n{argument}", "--solutions", str(CHAPTERS)],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "GITHUB_ACTIONS": "true"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 2
    assert argument in done.stdout
    assert orders_taken(done.stdout) == []
