"""Shared by the tests that need processes: the toy chapter, a warm grader for it, a browser."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from handing_in import TOY

from autograder.chapters import Chapter, load_chapter
from autograder.grading.grader import Grader, limits_of
from autograder.model import Limits

if TYPE_CHECKING:
    from browser import Chromium

ROOT = Path(__file__).parents[1]
# Modules that take a minute and more: they come first, so that at the end short ones fill both workers.
LONG = (
    "nbgrader/test_workflow.py",
    "test_demo.py",
    "nbgrader/",
    "attacks/",
    "executors/test_cluster.py",
    "grading/",
    "authoring/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: next((place for place, name in enumerate(LONG) if name in item.nodeid), len(LONG)))


@pytest.fixture(scope="session")
def toy() -> Chapter:
    return load_chapter(TOY)


@pytest.fixture(scope="session")
def toy_limits(toy: Chapter) -> Limits:
    """Short waits: the toy's functions take microseconds."""
    return msgspec.structs.replace(limits_of(toy), load_seconds=2.0, memory_bytes=512 * 1024**2)


@pytest.fixture(scope="session")
def toy_grader(toy: Chapter, toy_limits: Limits) -> Iterator[Grader]:
    with Grader(toy, limits=toy_limits) as grader:
        yield grader


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This package as it is handed out: built by its build tool."""
    out = tmp_path_factory.mktemp("wheel")
    uv = Path(sys.executable).with_name("uv")
    command = [str(uv) if uv.exists() else "uv", "build", "--quiet", "--wheel", "--out-dir", str(out), str(ROOT)]
    subprocess.run(command, check=True)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="session")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh Python with the grader's dependencies, and no grader: its folder of programs."""
    folder = tmp_path_factory.mktemp("machine") / "python"
    venv.create(folder, with_pip=True, symlinks=True)
    packages = next(folder.glob("lib/python*/site-packages"))
    ours = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "dependencies.pth").write_text("".join(f"{path}\n" for path in ours))
    return folder / "bin"


@pytest.fixture
def toy_copy(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """A copy of the toy chapter with some files rewritten: {name: content}. Gives the solutions folder."""

    def copy(files: dict[str, str]) -> Path:
        solutions = tmp_path / "solutions"
        shutil.copytree(TOY, solutions / TOY.name)
        for name, content in files.items():
            (solutions / TOY.name / name).write_text(content, encoding="utf-8")
        return solutions

    return copy


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    """A headless Chromium for a module's tests, which are skipped where there is none."""
    from browser import chromium  # most tests never look at a page

    with chromium() as running:
        yield running
