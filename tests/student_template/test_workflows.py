"""The workflow files: valid by their vendors' schemas, and their steps do what they say when they are run."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import junitparser
import pytest
import yaml
from actions import Played, Workflow, gitlab_job, orders_taken, plain_environment
from handing_in import SOLUTIONS, convolution

import autograder
from autograder.workspace.template import start

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "student_template"
CHECKS = TEMPLATE / ".github/workflows/checks.yml"
GRADE = TEMPLATE / "grading/.github/workflows/grade.yml"
GITLAB = TEMPLATE / ".gitlab-ci.yml"
CHAPTER = "08_convolution"


@pytest.mark.parametrize(("files", "schema"), [((CHECKS, GRADE), "github-workflows"), ((GITLAB,), "gitlab-ci")])
def test_their_vendors_take_them(files: tuple[Path, ...], schema: str) -> None:
    transform = ["--data-transform", "gitlab-ci"] if schema == "gitlab-ci" else []
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *transform, *map(str, files)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


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
    """A student's repository as `start` makes it, with two chapters; the wheel is in wheels/."""
    folder = tmp_path / "repository"
    start(folder, ("01", "08"), "en", TEMPLATE)
    (folder / "wheels").mkdir()
    shutil.copy(wheel, folder / "wheels")
    return folder


def test_a_push_shows_what_holds_and_what_does_not(tmp_path: Path, machine: Path, repository: Path) -> None:
    runner = Runner(tmp_path, machine, repository)
    workflow = Workflow(CHECKS, {"vars": {}, "github": {"workflow": "w", "ref": "main"}, "runner": {"os": "Linux"}})
    assert workflow.runs_on("checks") == "ubuntu-latest"

    convolution(repository / CHAPTER, turned=True)
    steps = workflow.run("checks", repository, runner.environment, runner.uses())
    failed = {step.name: step.code for step in steps if step.code}
    assert failed == {"Public checks": 1}, steps
    (said,) = (step.output for step in steps if step.code)
    errors = [order for order in orders_taken(said) if order.startswith("::error ")]
    assert errors
    assert all(order.startswith(f"::error file={CHAPTER}/convolution.py,line=") for order in errors)
    assert "The kernel is turned by 180°" in errors[0]
    summary = runner.summary.read_text(encoding="utf-8")
    assert "Public checks only; the hidden ones run at grading" in summary
    assert "turned by 180°" in summary
    assert runner.artefacts == {"checks": [f"{CHAPTER}/junit.xml"]}, "the other chapter is not begun"
    assert junitparser.JUnitXml.fromfile(str(repository / "checks" / CHAPTER / "junit.xml")).failures >= 1

    convolution(repository / CHAPTER)
    steps = workflow.run("checks", repository, runner.environment, runner.uses())
    assert not any(step.code for step in steps), steps
    assert "01_gradient_descent: not begun yet" in steps[-2].output
    assert orders_taken(steps[-2].output) == []


def test_a_repository_without_a_grader_is_told_what_to_do(tmp_path: Path, machine: Path, repository: Path) -> None:
    shutil.rmtree(repository / "wheels")
    runner = Runner(tmp_path, machine, repository)
    steps = Workflow(CHECKS, {"vars": {}}).run("checks", repository, runner.environment, runner.uses())
    assert [step.name for step in steps if step.code] == ["Install the grader"]
    assert "::error::No grader to install: put its wheel into wheels/" in steps[-2].output
    done = gitlab_job(GITLAB, "checks", repository, runner.environment)
    assert done.code == 1
    assert "No grader to install: put its wheel into wheels/" in done.output


def test_gitlab_gets_the_tests_of_each_chapter(tmp_path: Path, machine: Path, repository: Path, wheel: Path) -> None:
    shutil.rmtree(repository / "wheels")
    convolution(repository / CHAPTER, turned=True)
    environment = plain_environment(machine, tmp_path) | {"AUTOGRADER": str(wheel)}
    done = gitlab_job(GITLAB, "checks", repository, environment)
    assert done.code == 1, done.output
    assert "kernel slides as it is" in " ".join(done.output.split())
    listed = yaml.safe_load(GITLAB.read_text())["checks"]["artifacts"]["reports"]["junit"]
    (report,) = repository.glob(listed)
    assert junitparser.JUnitXml.fromfile(str(report)).tests == 8


def test_the_instructors_workflow_grades_a_class(tmp_path: Path, machine: Path, wheel: Path) -> None:
    """From the repositories of three students (one cannot be fetched) and private solutions to marks and the class's page."""
    server, workspace = tmp_path / "server", tmp_path / "workspace"
    for student, turned in (("ana", False), ("bob", True)):
        chapter = server / "school" / student / CHAPTER
        chapter.mkdir(parents=True)
        convolution(chapter, turned=turned)
        git = ["git", "-C", str(chapter.parent), "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main"]
        for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
            subprocess.run([*git, *arguments], check=True)
    shutil.copytree(TEMPLATE / "grading", workspace)
    (workspace / "class.csv").write_text("student,repository\r\nana,school/ana\r\nbob,school/bob\ncyd,school/cyd")

    fetched = []

    def checkout(options: Mapping[str, str]) -> None:
        if "repository" in options:
            fetched.append((options["repository"], options["token"]))
            shutil.copytree(SOLUTIONS / CHAPTER, workspace / options["path"] / CHAPTER)

    runner = Runner(tmp_path, machine, workspace)
    contexts = {
        "inputs": {"chapter": "08", "runner": '["self-hosted", "gpu"]', "seed": "0", "language": "en"},
        "vars": {"AUTOGRADER": str(wheel), "SOLUTIONS_REPOSITORY": "school/solutions"},
        "secrets": {"SOLUTIONS_TOKEN": "s3cret", "STUDENTS_TOKEN": ""},
        "github": {"server_url": server.as_uri()},
        "runner": {"environment": "self-hosted"},
    }
    workflow = Workflow(GRADE, contexts)
    assert workflow.runs_on("grade") == ["self-hosted", "gpu"]
    assert Workflow(GRADE, {"inputs": {"runner": '"ubuntu-latest"'}}).runs_on("grade") == "ubuntu-latest"
    steps = workflow.run("grade", workspace, runner.environment, runner.uses(checkout=checkout))
    assert not any(step.code for step in steps), steps
    assert fetched == [("school/solutions", "s3cret")]
    by_name = {step.name: step.output for step in steps}
    assert "Allow namespaces" not in by_name, "on a machine of one's own, nothing is changed"
    assert "::warning file=class.csv::school/cyd of cyd could not be fetched" in by_name["Fetch the submissions"]
    with (workspace / "results" / "marks.csv").open(newline="") as file:
        marks = {row["student"]: row[CHAPTER] for row in csv.DictReader(file)}
    assert marks["ana"] == "20"
    assert 0 < float(marks["bob"]) < 20
    assert {"class.html", "marks.csv", f"{CHAPTER}/ana/report.html", f"{CHAPTER}/bob/junit.xml"} <= set(runner.artefacts["results"])
    assert not [name for name in runner.artefacts["results"] if "solutions" in name or "test_hidden" in name]
    assert "s3cret" not in "".join(by_name.values())


def test_the_wheel_holds_what_students_get_and_no_solution(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        held = {name.removeprefix("autograder/student_template/") for name in names if "/student_template/" in name}
        hidden = (SOLUTIONS / CHAPTER / "test_hidden.py").read_text(encoding="utf-8").splitlines()
        line = max((line.strip() for line in hidden), key=len)
        texts = [archive.read(name).decode("utf-8", "replace") for name in names if not name.endswith((".png", ".ico"))]
    assert {f"{CHAPTER}/convolution.py", f"{CHAPTER}/convolution.fr.ipynb", ".github/workflows/checks.yml"} <= held
    assert not any(line in text for text in texts)
    assert {name.partition("/")[0] for name in names} == {"autograder", f"autograder_dl-{autograder.__version__}.dist-info"}
    assert not {name.rpartition("/")[2] for name in held} & {"test_hidden.py", "chapter.toml", "probes.py"}
