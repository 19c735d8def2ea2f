"""The workflow files: valid by their vendors' schemas, and their steps do what they say when they are run."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

import pytest
from actions import Played, plain_environment

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "student_template"
CHECKS = TEMPLATE / ".github/workflows/checks.yml"
GRADE = TEMPLATE / "grading/.github/workflows/grade.yml"
GITLAB = TEMPLATE / ".gitlab-ci.yml"
CHAPTER = "08_convolution"


@pytest.mark.parametrize(
    ("file", "schema"),
    [(CHECKS, "github-workflows"), (GRADE, "github-workflows"), (GITLAB, "gitlab-ci")],
    ids=["checks", "grade", "gitlab"],
)
def test_its_vendor_takes_it(file: Path, schema: str) -> None:
    transform = ["--data-transform", "gitlab-ci"] if schema == "gitlab-ci" else []
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *transform, str(file)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh Python with the grader's dependencies, and no grader: its folder of programs."""
    folder = tmp_path_factory.mktemp("machine") / "python"
    venv.create(folder, with_pip=True, symlinks=True)
    packages = next(folder.glob("lib/python*/site-packages"))
    ours = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "dependencies.pth").write_text("".join(f"{path}\n" for path in ours))
    return folder / "bin"


class Runner:
    """One run of a job: its workspace, its outputs, what it uploaded."""

    def __init__(self, tmp_path: Path, machine: Path, workspace: Path) -> None:
        self.workspace = workspace
        self.summary = tmp_path / "summary.md"
        self.summary.touch()
        self.artefacts: dict[str, list[str]] = {}
        self.environment = plain_environment(machine, tmp_path) | {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(workspace),
            "GITHUB_STEP_SUMMARY": str(self.summary),
        }

    def uses(self, **others: Played) -> dict[str, Played]:
        def upload(options: Any) -> None:
            found = self.workspace / options["path"]
            self.artefacts[options["name"]] = sorted(str(p.relative_to(found)) for p in found.rglob("*") if p.is_file())

        nothing: Played = lambda options: None  # noqa: E731
        known = {"actions/checkout": nothing, "actions/setup-python": nothing, "actions/cache": nothing}
        return {**known, "actions/upload-artifact": upload, **{f"actions/{name}": played for name, played in others.items()}}


@pytest.fixture
def repository(tmp_path: Path, wheel: Path) -> Path:
    """A student's repository as it starts, with two chapters: one is begun, the other is not."""
    folder = tmp_path / "repository"
    shutil.copytree(TEMPLATE, folder, ignore=shutil.ignore_patterns("grading", "[0-9][0-9]_*"))
    for name in (CHAPTER, "01_gradient_descent"):
        shutil.copytree(TEMPLATE / name, folder / name)
    (folder / "wheels").mkdir()
    shutil.copy(wheel, folder / "wheels")
    return folder


def write(folder: Path, kernel: str = "kernel") -> None:
    """The chapter's reference as the student's file; with another `kernel`, a well-known mistake."""
    source = (ROOT / "solutions" / CHAPTER / "convolution.py").read_text(encoding="utf-8")
    name = '    image, kernel = _as_floats(image, "image", 2), _as_floats(kernel, "kernel", 2)\n'
    assert name in source
    (folder / CHAPTER / "convolution.py").write_text(source.replace(name, f"{name}    kernel = {kernel}\n"), encoding="utf-8")
