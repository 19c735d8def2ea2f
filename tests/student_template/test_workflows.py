"""The workflow files: valid by their vendors' schemas, and their steps do what they say when they are run."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import junitparser
import pytest
import yaml
from actions import Played, Workflow, gitlab_job, orders_taken, plain_environment
from handing_in import CHAPTERS, SOLUTIONS, convolution

import autograder
from autograder.workspace.template import start

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "student_template"
CHECKS = TEMPLATE / ".github/workflows/checks.yml"
GRADE = TEMPLATE / "grading/.github/workflows/grade.yml"
GITLAB = TEMPLATE / ".gitlab-ci.yml"
CHAPTER = "08_convolution"
WAVES = CHAPTERS / "02_waves"


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
        self.uploaded = tmp_path / "artefacts"
        self.environment = plain_environment(machine, tmp_path) | {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(workspace),
            "GITHUB_STEP_SUMMARY": str(self.summary),
        }

    def uses(self, **others: Played) -> dict[str, Played]:
        def upload(options: Any) -> None:
            found = self.workspace / options["path"]
            if not found.exists():  # the action warns
                return
            shutil.rmtree(self.uploaded / options["name"], ignore_errors=True)
            shutil.copytree(found, self.uploaded / options["name"])
            self.artefacts[options["name"]] = sorted(str(p.relative_to(found)) for p in found.rglob("*") if p.is_file())

        def download(options: Any) -> None:
            shutil.copytree(self.uploaded / options["name"], self.workspace / options["path"])

        nothing: Played = lambda options: None  # noqa: E731
        known = {"actions/checkout": nothing, "actions/setup-python": nothing, "actions/cache": nothing}
        known |= {"actions/upload-artifact": upload, "actions/download-artifact": download}
        return {**known, **{f"actions/{name}": played for name, played in others.items()}}


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


class Grading:
    """The instructor's workflow over a class whose repositories are folders; its solutions are one chapter's."""

    def __init__(self, tmp_path: Path, machine: Path, wheel: Path, solutions: Path, **inputs: str) -> None:
        self.tmp_path, self.machine, self.solutions = tmp_path, machine, solutions
        self.server = tmp_path / "server"
        self.runner = Runner(tmp_path, machine, tmp_path / "workspace")
        self.fetched: list[tuple[str, str]] = []
        asked = {"chapter": solutions.name[:2], "runner": '"ubuntu-latest"', "gpu": "wait", "seed": "0", "language": "en"}
        self.workflow = Workflow(GRADE, {
            "inputs": asked | inputs,
            "vars": {"AUTOGRADER": str(wheel), "SOLUTIONS_REPOSITORY": "school/solutions"},
            "secrets": {"SOLUTIONS_TOKEN": "s3cret", "STUDENTS_TOKEN": ""},
            "github": {"server_url": self.server.as_uri()},
            "runner": {"environment": "self-hosted"},
        })  # fmt: skip

    def hand_in(self, student: str, write: Callable[[Path], object]) -> None:
        chapter = self.server / "school" / student / self.solutions.name
        chapter.mkdir(parents=True)
        write(chapter)
        git = ["git", "-C", str(chapter.parent), "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main"]
        for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
            subprocess.run([*git, *arguments], check=True)

    def run(self, job: str, students: str, **environment: str) -> dict[str, str]:
        """Run a job on a machine of its own; what its steps said, none of which failed."""
        workspace = self.runner.workspace
        shutil.rmtree(workspace, ignore_errors=True)
        shutil.copytree(TEMPLATE / "grading", workspace)
        (workspace / "class.csv").write_text(students)

        def checkout(options: Mapping[str, str]) -> None:
            if "repository" in options:
                self.fetched.append((options["repository"], options["token"]))
                shutil.copytree(self.solutions, workspace / options["path"] / self.solutions.name)

        steps = self.workflow.run(job, workspace, self.runner.environment | environment, self.runner.uses(checkout=checkout))
        assert not any(step.code for step in steps), steps
        assert "s3cret" not in "".join(step.output for step in steps)
        return {step.name: step.output for step in steps}

    def marks(self) -> dict[str, dict[str, str]]:
        """The rows of the wide gradebook that was uploaded, by student."""
        with (self.runner.uploaded / "results" / "marks.csv").open(newline="") as file:
            return {row["student"]: row for row in csv.DictReader(file)}


def test_the_instructors_workflow_grades_a_class(tmp_path: Path, machine: Path, wheel: Path) -> None:
    """From the repositories of three students (one cannot be fetched) and private solutions to marks and the class's page."""
    grading = Grading(tmp_path, machine, wheel, SOLUTIONS / CHAPTER)
    grading.hand_in("ana", convolution)
    grading.hand_in("bob", lambda folder: convolution(folder, turned=True))
    assert grading.workflow.runs_on("grade") == "ubuntu-latest"
    assert not grading.workflow.runs("gpu")
    said = grading.run("grade", "student,repository\r\nana,school/ana\r\nbob,school/bob\ncyd,school/cyd")
    assert grading.fetched == [("school/solutions", "s3cret")]
    assert "Allow namespaces" not in said, "on a machine of one's own, nothing is changed"
    assert "::warning file=class.csv::school/cyd of cyd could not be fetched" in said["Fetch the submissions"]
    marks = grading.marks()
    assert marks["ana"][CHAPTER] == "20"
    assert 0 < float(marks["bob"][CHAPTER]) < 20
    (results,) = grading.runner.artefacts.values()
    assert {"class.html", "marks.csv", f"{CHAPTER}/ana/report.html", f"{CHAPTER}/bob/junit.xml"} <= set(results)
    assert not [name for name in results if "solutions" in name or "test_hidden" in name]


def waves(folder: Path) -> None:
    """The right answer to the chapter that has checks for a GPU."""
    shutil.copy(WAVES / "waves.py", folder)


def test_what_needs_a_gpu_is_run_by_a_second_job_on_the_machine_that_has_one(tmp_path: Path, machine: Path, wheel: Path) -> None:
    grading = Grading(tmp_path, machine, wheel, WAVES, gpu="run", seed="fresh")
    grading.hand_in("ana", waves)
    grading.run("grade", "ana,school/ana")
    assert "1 waiting for a GPU" in grading.runner.summary.read_text()
    (row,) = grading.marks().values()
    assert (row[WAVES.name], row["note"]) == ("", f"{WAVES.name}: 2/2 on CPU, 4 points wait for a GPU")
    assert set(grading.runner.artefacts) == {"results", "handover"}

    shutil.rmtree(grading.server)  # what was graded is what is merged, whatever is pushed in between
    assert grading.workflow.runs("gpu")
    assert grading.workflow.runs_on("gpu") == ["self-hosted", "gpu"]
    said = grading.run("gpu", "ana,school/ana", AUTOGRADER_STANDIN_GPUS="1")
    assert "isolation" not in said["Grade"], "no check for a CPU was run again"
    (row,) = grading.marks().values()
    assert (row[WAVES.name], row["note"]) == ("6", "")
    assert not {"handover", "results", "solutions"} & {path.name for path in grading.runner.workspace.iterdir()}


@pytest.mark.parametrize(
    ("inputs", "mark", "said"),
    [
        ({"runner": '["self-hosted", "gpu"]', "gpu": "run"}, "6/6", "GPU checks on"),
        ({"gpu": "leave out"}, "2/2", "1 check,"),
    ],
)
def test_all_is_graded_at_once_with_a_gpu_or_without_the_checks_for_one(
    tmp_path: Path, machine: Path, wheel: Path, inputs: dict[str, str], mark: str, said: str
) -> None:
    grading = Grading(tmp_path, machine, wheel, WAVES, **inputs)
    grading.hand_in("ana", waves)
    on_gpu = "gpu" in grading.workflow.runs_on("grade")
    assert not grading.workflow.runs("gpu")
    output = grading.run("grade", "ana,school/ana", **({"AUTOGRADER_STANDIN_GPUS": "1"} if on_gpu else {}))["Grade"]
    assert mark in output
    assert said in output
    assert set(grading.runner.artefacts) == {"results"}


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
