"""The runs of mutants: killed, surviving, out of time; and what is the bench's own fault is no kill."""

from __future__ import annotations

import os
import signal
from types import SimpleNamespace
from typing import Any

import pytest

from autograder.authoring import mutation
from autograder.authoring.mutants import mutants
from autograder.chapters import Chapter

SOURCE = "def f(x):\n    ### BEGIN SOLUTION\n    return x + 1\n    ### END SOLUTION\n"
CHAPTER: Any = SimpleNamespace(source=SOURCE, name="21_x", main="x.py")


@pytest.mark.parametrize(
    ("behaviour", "word"),
    [
        (lambda: b"ktest_a", "ktest_a"),
        (lambda: b"s", "s"),
        (lambda: b"btest_a", "btest_a"),
        (lambda: b"", "bthe bench"),
        (lambda: os.kill(os.getpid(), signal.SIGALRM), "kits own alarm"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "bthe bench"),
    ],
)
def test_each_end_has_its_meaning(monkeypatch: pytest.MonkeyPatch, behaviour: Any, word: str) -> None:
    def child(*arguments: Any) -> None:
        os.write(arguments[-1], behaviour())
        os._exit(0)

    monkeypatch.setattr(mutation, "_child", child)
    chapter: Chapter = CHAPTER
    ends = list(mutation._run_all(chapter, None, None, 0, {"": []}, 2))  # type: ignore[arg-type]
    assert [end for _, end in ends] == [word] * len(mutants(SOURCE, name="x.py"))
    assert len(ends) >= 3
