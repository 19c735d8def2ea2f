"""A whole small chapter for the tests of the authors' tools: the scaffold of `autograder new`, its blanks filled."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.authoring.release import release
from autograder.authoring.scaffold import new_chapter
from autograder.authoring.texts import BLANK
from autograder.chapters import load_chapter

NAME = "21_scaling"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with solutions/21_scaling and its assignments."""
    root = tmp_path_factory.mktemp("filled")
    (root / "solutions").mkdir()
    folder = new_chapter(NAME, root / "solutions")
    for path in folder.rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(f'title_fr = "{BLANK}"', 'title_fr = "Réduire"').replace(BLANK, "Scaling"), encoding="utf-8")
    subprocess.run([sys.executable, folder / "figure.py"], check=True)
    release(load_chapter(folder), root / "assignments")
    return root


@pytest.fixture
def changed(filled: Path, tmp_path: Path) -> Callable[..., Path]:
    """A copy of it with texts replaced: {file: (old, new)}, or a whole new text; None deletes. Gives the root."""

    def change(files: dict[str, tuple[str, str] | str | None]) -> Path:
        root = tmp_path / "copy"
        shutil.copytree(filled, root)
        for name, what in files.items():
            path = root / "solutions" / NAME / name
            if what is None:
                path.unlink()
            elif isinstance(what, str):
                path.parent.mkdir(exist_ok=True)
                path.write_text(what, encoding="utf-8")
            else:
                text = path.read_text(encoding="utf-8")
                assert what[0] in text, f"{name} does not hold {what[0]!r}"
                path.write_text(text.replace(*what), encoding="utf-8")
        return root

    return change
