"""`autograder nbgrader init`: what is written, what is left alone, and what it says."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from classroom import BIN
from handing_in import CHAPTERS, TOY
from nbgrader.api import Gradebook
from nbgrader.nbgraderformat import MetadataValidator

from autograder.chapters import Chapter, load_chapter
from autograder.cli.nbgrader import init
from autograder.errors import ChapterError, UsageError
from autograder.nbgrader.course import CONFIG, config, write_course
from autograder.nbgrader.source import check_cell, checks_of, source_notebook

CHECKS = [
    "test_double_example", "test_double_any", "test_double_unchanged", "test_total_any", "test_total_bad_input",
]  # fmt: skip


def ids(book: str) -> list[str]:
    return [cell["id"] for cell in json.loads(book)["cells"]]


def test_a_check_stands_after_the_function_that_it_calls() -> None:
    book = source_notebook(load_chapter(TOY), "en")
    assert ids(book) == ["cell-0", "cell-1", "checks", "double", *CHECKS[:3], "cell-3", "total", *CHECKS[3:]]
    opened: Any = nbformat.reads(book, as_version=4)
    nbformat.validate(opened)
    MetadataValidator().validate_nb(opened)
    worth = {
        c.metadata.nbgrader.grade_id: c.metadata.nbgrader.points
        for c in opened.cells
        if "points" in c.metadata.get("nbgrader", {})
    }
    assert list(worth) == CHECKS
    assert sum(worth.values()) == 5
    assert "### BEGIN SOLUTION" in book


def test_a_check_of_several_functions_stands_after_the_last(toy_copy: Any) -> None:
    test = (TOY / "test_hidden.py").read_text()
    one = "assert_close(student.total(x), reference.total(x))"
    both = "assert_close(student.total(student.double(x)), 2 * reference.total(x))"
    solutions = toy_copy({"test_hidden.py": test.replace(one, both)})
    book = source_notebook(load_chapter(solutions / TOY.name), "en")
    assert ids(book)[-3:] == ["total", "test_total_any", "test_total_bad_input"]


def test_a_check_cell_says_what_it_is_in_both_languages() -> None:
    checks = {check.name: check for check in checks_of(load_chapter(TOY))}
    assert check_cell(checks["test_double_any"], "en").source == (
        '# Hidden check, 1.5 points, run at grading. double doubles any array.\ncheck("test_double_any")'
    )
    assert check_cell(checks["test_double_example"], "fr").source == (
        '# Vérification publique, 1 point. double double un exemple.\ncheck("test_double_example")'
    )


def test_a_chapter_whose_own_solution_fails_is_refused(toy_copy: Any) -> None:
    wrong = (TOY / "toy.py").read_text().replace("return 2 * x", "return 3 * x")
    with pytest.raises(ChapterError, match=r"its own solution does not pass test_double_example"):
        checks_of(load_chapter(toy_copy({"toy.py": wrong}) / TOY.name))


def test_chapters_are_added_and_nothing_is_overwritten(course: Any, tmp_path: Path) -> None:
    toy = load_chapter(course.solutions / TOY.name)
    shutil.copytree(course.solutions / TOY.name, course.solutions / "02_more")
    more = load_chapter(course.solutions / "02_more")
    (course.folder / CONFIG).write_text("c = get_config()  # mine\n")
    asked = {"course": "dl", "solutions": course.solutions, "language": "en"}
    write_course(course.folder, [toy, more], force=False, **asked)
    assert (course.folder / CONFIG).read_text() == "c = get_config()  # mine\n"
    with Gradebook(course.url, "dl") as book:
        assert [assignment.name for assignment in book.assignments] == ["01_toy", "02_more"]
    mine = course.folder / "source" / TOY.name / f"{TOY.name}.ipynb"
    mine.write_text("changed by the instructor")
    (course.folder / "source" / "02_more" / "02_more.ipynb").unlink()
    with pytest.raises(UsageError, match="--force overwrites"):
        write_course(course.folder, [toy, more], force=False, **asked)
    assert mine.read_text() == "changed by the instructor"
    assert not (course.folder / "source" / "02_more" / "02_more.ipynb").exists()
    write_course(course.folder, [toy, more], force=True, **asked)
    assert mine.read_text() == source_notebook(toy, "en")


def test_a_course_with_submissions_is_not_given_other_cells(course: Any) -> None:
    with Gradebook(course.url, "dl") as book:
        book.add_student("ana")
        book.add_submission(TOY.name, "ana")
    for name in ("test_hidden.py", "chapter.toml"):
        path = course.solutions / TOY.name / name
        path.write_text(path.read_text().replace("test_total_any", "test_total_of_any"))
    toy = load_chapter(course.solutions / TOY.name)
    with pytest.raises(UsageError, match="there are submissions associated with it"):
        write_course(course.folder, [toy], course="dl", solutions=course.solutions, language="en", force=True)


@pytest.mark.parametrize("name", ["", "a b", "a/b", "é+"])
def test_a_name_that_no_course_can_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="is no course's name"):
        write_course(tmp_path / "x", [], course=name, solutions=CHAPTERS, language="en", force=False)
    assert not (tmp_path / "x").exists()


def test_solutions_that_are_near_are_found_from_the_course(tmp_path: Path) -> None:
    near = config(tmp_path / "dl", "dl", tmp_path / "solutions", "fr")
    assert 'c.IsolatedGrade.solutions = "../solutions"' in near
    assert 'c.IsolatedGrade.language = "fr"' in near
    far = config(tmp_path / "a" / "b" / "c" / "dl", "dl", tmp_path / "solutions", "fr")
    assert f'c.IsolatedGrade.solutions = "{tmp_path}/solutions"' in far


def test_the_command(tmp_path: Path) -> None:
    command = [BIN / "autograder", "nbgrader", "init", "dl", "toy", "--solutions", CHAPTERS, "--lang", "fr"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "nbgrader generate_assignment 01_toy" in done.stdout
    assert (tmp_path / "dl" / "gradebook.db").is_file()
    assert 'course_id = "dl"' in (tmp_path / "dl" / CONFIG).read_text()
    files = {path.name for path in (tmp_path / "dl" / "source" / TOY.name).iterdir()}
    assert files == {"01_toy.ipynb", "chapter.json", "test_public.py"}


WITHOUT = """
import sys
for name in ("nbgrader", "nbconvert", "sqlalchemy", "traitlets", "IPython", "jupyter_client"):
    sys.modules[name] = None
from autograder.cli import main
sys.argv[1:] = {arguments!r}
main()
"""


def without_nbgrader(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    code = WITHOUT.format(arguments=[*map(str, arguments)])
    return subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)


def test_the_grader_works_without_nbgrader(tmp_path: Path) -> None:
    (tmp_path / "ana.py").write_text("def double(x): return x + x\ndef total(x): return 1.0\n")
    done = without_nbgrader(tmp_path, "grade", "toy", "ana.py", "--solutions", CHAPTERS)
    assert done.returncode == 0, done.stderr
    assert "3/5" in done.stdout
    for asked in (
        ["nbgrader", "init", "dl", "--solutions", CHAPTERS],
        ["grade", "toy", "ana.py", "--solutions", CHAPTERS, "--format", "nbgrader", "--gradebook", "gradebook.db"],
    ):
        done = without_nbgrader(tmp_path, *asked)
        assert done.returncode == 2
        assert "pip install 'autograder-dl[nbgrader]'" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_check_for_a_gpu_has_a_cell_unless_the_course_is_for_the_cpu_only(gpu_toy: Chapter) -> None:
    with_gpu, cpu_only = (source_notebook(gpu_toy, "fr", cpu_only=only) for only in (False, True))
    assert ids(with_gpu) == [
        "cell-0",
        "cell-1",
        "checks",
        "double",
        *CHECKS[:3],
        "test_double_stays",
        "cell-3",
        "total",
        *CHECKS[3:],
    ]
    assert ids(cpu_only) == [name for name in ids(with_gpu) if name != "test_double_stays"]
    assert "# Vérification cachée, 1 point, faite sur un GPU à la correction. double reste sur le GPU." in with_gpu


def test_the_command_leaves_checks_for_a_gpu_out_if_asked_to(
    course: Any, gpu_toy: Chapter, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = course.solutions.parent / "cpu"
    assert init(folder, (TOY.name,), "", course.solutions, "en", False, True) == 0
    assert "The checks of 01_toy that need a GPU are left out" in capsys.readouterr().out
    assert "test_double_stays" not in (folder / "source" / TOY.name / f"{TOY.name}.ipynb").read_text()
