"""Submissions from a few lines of source, and where the chapters of the tests are."""

from __future__ import annotations

import hashlib
from pathlib import Path

from autograder.model import SourceFile, Submission

CHAPTERS = Path(__file__).parent / "chapters"
SOLUTIONS = Path(__file__).parent.parent / "solutions"
TOY = CHAPTERS / "01_toy"

GOOD = """
import numpy as np

def double(x):
    return x + x

def total(x):
    if x.ndim != 1:
        raise ValueError("x must have one dimension")
    return float(x.sum())
"""


def handed_in(source: str, *, student: str = "alice", main: str = "toy.py") -> Submission:
    """A submission of one file."""
    content = source.encode()
    return Submission(
        student=student,
        origin=f"{student}.py",
        main=main,
        form="python",
        files=(SourceFile(main, content),),
        sha256=hashlib.sha256(content).hexdigest(),
    )
