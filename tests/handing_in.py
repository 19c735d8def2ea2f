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


def convolution(folder: Path, *, turned: bool = False, name: str = "convolution.py") -> None:
    """The reference of 08_convolution as a student's file; with `turned`, a well-known mistake."""
    source = (SOLUTIONS / "08_convolution" / "convolution.py").read_text(encoding="utf-8")
    line = '    image, kernel = _as_floats(image, "image", 2), _as_floats(kernel, "kernel", 2)\n'
    assert line in source
    source = source.replace(line, f"{line}    kernel = kernel[::-1, ::-1]\n" if turned else line)
    (folder / name).write_text(source, encoding="utf-8")
