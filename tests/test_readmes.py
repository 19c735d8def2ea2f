"""What the READMEs show is what happens: their commands are run, their links lead somewhere."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import readmes
from actions import plain_environment
from handing_in import SOLUTIONS, convolution
from typer.main import get_command

from autograder.cli.app import app

ROOT = Path(__file__).parents[1]
READMES = [
    ROOT / "README.md",
    *(ROOT / folder / "README.md" for folder in ("assignments", "solutions", "autograder", "tests/attacks", "tests/wire")),
    *(ROOT / "student_template").glob("README*.md"),
    ROOT / "student_template" / "grading" / "README.md",
]
# What takes long, and what needs a machine of its own, is run by another test: its file, and a word of it.
ELSEWHERE = {
    "make demo": ("test_demo.py", "demo_class"),
    "autograder doctor": ("cli/test_doctor.py", "Submissions are graded"),
    "autograder nbgrader init": ("nbgrader/test_workflow.py", "init"),
    "nbgrader generate_assignment": ("nbgrader/test_workflow.py", "release_assignment"),
    "nbgrader collect": ("nbgrader/test_workflow.py", "collect"),
    "nbgrader autograde": ("nbgrader/test_workflow.py", "autograde"),
    "nbgrader generate_feedback": ("nbgrader/test_workflow.py", "release_feedback"),
    "nbgrader export": ("nbgrader/test_workflow.py", "export"),
    "autograder grade 08 submitted/ --format nbgrader": ("cli/test_grade_command.py", "--gradebook"),
    "autograder new": ("authoring/test_scaffold.py", "new"),
    "autograder verify": ("authoring/test_verify.py", "verify"),
}
GRADEBOOK = """Student,ID,SIS User ID,SIS Login ID,Section,Convolution by hand (43)
    Points Possible,,,,,20
"Ruiz, Ana",1001,u1,ana,A,
"Lee, Bob",1002,u2,bob,A,
"""


@pytest.fixture
def place(tmp_path: Path, machine: Path, wheel: Path) -> Path:
    """Where somebody stands who has the wheel, what a class handed in, and a gradebook of Canvas."""
    programs = tmp_path / "programs"
    programs.mkdir()
    convolution(programs, turned=True, name="mistake.py")
    (programs / "nano").write_text(f"#!/bin/sh\ncp {programs}/mistake.py $1\n")  # types a well-known mistake
    (programs / "nano").chmod(0o755)
    here = tmp_path / "here"
    (here / "submitted").mkdir(parents=True)
    shutil.copy(wheel, here)
    for student, turned in (("ana", False), ("bob", True)):
        convolution(here / "submitted", turned=turned, name=f"{student}.py")
    (here / "gradebook.csv").write_text(GRADEBOOK)
    return here


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(readme: Path) -> None:
    assert readmes.dead_links(readme) == []


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_commands_and_options_that_are_named_exist(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= targets
    commands = get_command(app).commands  # type: ignore[attr-defined]
    for name, rest in re.findall(r"\bautograder ([a-z]+)\b(?! (?:is|was|needs|itself)\b)([^`\n|]*)", text):
        if name in commands:
            options = {option for parameter in commands[name].params for option in parameter.opts}
            nested = getattr(commands[name], "commands", {})
            options |= {option for one in nested.values() for parameter in one.params for option in parameter.opts}
            assert set(re.findall(r"(?<!\S)--[a-z][a-z-]*", rest)) <= options, (name, rest)
    named = re.findall(r"`autograder ([a-z]+)", text)
    assert set(named) <= set(commands) | {"start"}


@pytest.mark.parametrize(
    ("readme", "section"),
    [
        (readme, title)
        for readme in READMES
        for title, found in readmes.sections(readme.read_text(encoding="utf-8")).items()
        if any(not command.line.startswith(tuple(ELSEWHERE)) for command in found)
    ],
    ids=lambda value: value.parent.name if isinstance(value, Path) else value,
)
def test_what_is_shown_is_what_happens(readme: Path, section: str, place: Path, machine: Path) -> None:
    environment = plain_environment(machine, place.parent) | {"AUTOGRADER_SOLUTIONS": str(SOLUTIONS)}
    environment["PATH"] = f"{place.parent / 'programs'}:{environment['PATH']}"
    elsewhere = False
    if readme.parent != ROOT:  # who reads it has installed the grader, and stands in a folder of exercises
        for line in ("pip install *.whl", "autograder start mine"):
            assert readmes.run(line, place, environment).returncode == 0
        place /= "mine"
    for command in readmes.sections(readme.read_text(encoding="utf-8"))[section]:
        if command.line.startswith("cd ") and (elsewhere or (place / command.line[3:]).is_dir()):
            place /= command.line[3:]
        elif not (elsewhere := command.line.startswith(tuple(ELSEWHERE))):
            done = readmes.run(command.line, place, environment)
            assert done.returncode in (0, 1), done.stdout  # 1: a check does not pass yet
            assert "Traceback" not in done.stdout
            assert not command.shown or readmes.agrees(command.shown, done.stdout), f"$ {command.line}\n{done.stdout}"


def test_what_is_run_elsewhere_is() -> None:
    for file, word in ELSEWHERE.values():
        assert word in (ROOT / "tests" / file).read_text(encoding="utf-8"), file


def test_what_is_shown_is_compared() -> None:
    assert readmes.agrees("a\n…\nd … f", "a\nb\nc\nd e f \n")
    assert readmes.agrees("a\n…", "a\n")
    assert not readmes.agrees("a\n…\nd", "a\nb\nc")
    assert not readmes.agrees("a", "a\nb")
    assert readmes.sections("```console\n$ a\nb\n$ c\n```\n## T\n```console\n$ d\n```\n") == {
        "": [("a", "b"), ("c", "")], "T": [("d", "")],
    }  # fmt: skip
