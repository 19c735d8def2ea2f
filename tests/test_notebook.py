"""A student's notebook by itself: public checks answer in the kernel, hidden ones say when they run, demos plot."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import numpy as np
import pytest
from classroom import answered, of_kind
from handing_in import GOOD, SOLUTIONS, TOY

from autograder.authoring.release import release
from autograder.chapters import Chapter, chapter_names, load_chapter, load_public
from autograder.errors import GraderFault
from autograder.nbgrader.source import source_files, source_notebook
from autograder.notebook import EXECUTION, CheckNotPassed, checks, public_result
from autograder.variants import read_variant


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The toy chapter as a student has it, which is where the kernel is."""
    release(load_chapter(TOY), tmp_path)
    monkeypatch.chdir(tmp_path / TOY.name)
    monkeypatch.delenv(EXECUTION, raising=False)
    return tmp_path / TOY.name


def cell(source: str, check: Callable[[str], None], name: str) -> None:
    """A cell that defines what is in `source`, then one that checks."""
    scope: dict[str, Any] = {"check": check}
    exec(source, scope)
    exec(f"check({name!r})", scope)


@pytest.mark.parametrize(
    ("language", "source", "due"),
    [
        ("en", GOOD, ["✓ double doubles an example."]),
        ("fr", GOOD, ["✓ double double un exemple."]),
        ("en", "def double(x): return x", ["✗", "expected", "[2.0, 4.0]", "double(x=[1.0, 2.0])"]),
        ("fr", "def double(x): return x", ["✗", "attendu", "[2.0, 4.0]"]),
        ("en", "def double(x): raise NotImplementedError", ["✗", "double is not written yet"]),
        ("en", "def double(x): return x / y", ["NameError", "name 'y' is not defined"]),
        ("en", "", ["double is not defined: run the cell that defines it first"]),
        ("fr", "", ["double n'est pas définie : exécutez d'abord sa cellule"]),
        ("en", "double = 3", ["TypeError"]),
    ],
)
def test_a_public_check_answers(
    folder: Path, capsys: pytest.CaptureFixture[str], language: str, source: str, due: list[str]
) -> None:
    cell(source, checks(language), "test_double_example")
    said = capsys.readouterr().out
    assert [text for text in due if text not in said] == []
    assert "Traceback" not in said


@pytest.mark.parametrize(("language", "due"), [("en", "A hidden check: it runs at grading."), ("fr", "a lieu à la correction")])
def test_a_hidden_check_says_when_it_runs(folder: Path, capsys: pytest.CaptureFixture[str], language: str, due: str) -> None:
    cell(GOOD, checks(language), "test_double_any")
    assert due in capsys.readouterr().out


def test_checks_leave_the_students_random_numbers_and_arguments_alone(folder: Path) -> None:
    scope: dict[str, Any] = {"check": checks("en")}
    exec(GOOD, scope)
    np.random.seed(5)
    random.seed(5)
    due = np.random.random(), random.random()
    np.random.seed(5)
    random.seed(5)
    exec("check('test_double_example')", scope)
    assert (np.random.random(), random.random()) == due


def test_where_nbgrader_validates_a_check_that_fails_is_an_exception(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EXECUTION, "validate")
    cell(GOOD, checks("en"), "test_double_example")
    cell("", checks("en"), "test_double_any")
    with pytest.raises(CheckNotPassed, match="double is not defined") as raised:
        cell("", checks("en"), "test_double_example")
    shown = raised.value._render_traceback_()
    assert shown[0].startswith("✗ double doubles an example.")
    assert not any("test_public" in line or "File" in line for line in shown)


def test_where_nbgrader_itself_would_give_marks_there_are_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EXECUTION, "autograde")
    for name in ("test_double_example", "test_double_any"):
        with pytest.raises(GraderFault, match="marks are worth nothing"):
            cell(GOOD, checks("en"), name)


@pytest.mark.parametrize(
    ("missing", "said"),
    [("chapter.json", "has no chapter.json"), ("test_public.py", "test_public.py has no test_double_example")],
)
def test_a_file_that_is_not_beside_the_notebook_is_named(folder: Path, missing: str, said: str) -> None:
    (folder / missing).unlink()
    with pytest.raises(CheckNotPassed, match=said):
        cell(GOOD, checks("en"), "test_double_example")


@pytest.mark.parametrize(
    ("name", "style", "old", "new", "check", "misconception"),
    [
        ("01_gradient_descent", "plain_loops", "2 * error", "error", "test_mse_gradient_at_zero", "gradient_factor_two_lost"),
        ("15_tfidf", "counters", "log(", "log10(", "test_inverse_document_frequency_worked_example", "idf_log10"),
        ("18_self_attention", "row_by_row", "math.sqrt(len(q))", "len(q)", "test_attention_cats_eat_fish", "divided_by_d_k"),
    ],
)
def test_a_misconception_in_a_students_own_words_gets_its_lesson(
    name: str, style: str, old: str, new: str, check: str, misconception: str
) -> None:
    chapter = load_chapter(SOLUTIONS / name)
    source = read_variant(chapter, SOLUTIONS / name / "right" / f"{style}.py").source
    assert old in source
    public = load_public(SOLUTIONS.parent / "assignments" / name)
    for text, due in ((source, None), (source.replace(old, new), misconception)):
        scope: dict[str, Any] = {}
        exec(text, scope)
        result = public_result(public, check, scope, "en")
        assert (result.diagnosis and result.diagnosis.name) == due
        assert (result.outcome == "passed") == (due is None)


def run(chapter: Chapter, tmp_path: Path, language: str, kind: str) -> Any:
    """The notebook that nbgrader would release, answered, run as a student's Jupyter runs it, beside its files."""
    for name, content in source_files(chapter, language).items():
        (tmp_path / name).write_bytes(content)
    book: Any = nbformat.reads(source_notebook(chapter, language), as_version=4)
    answered(chapter, of_kind(chapter, kind))(book)
    nbclient.NotebookClient(book, timeout=120, allow_errors=True, resources={"metadata": {"path": str(tmp_path)}}).execute()
    return book


@pytest.mark.parametrize("name", chapter_names(SOLUTIONS))
def test_a_students_notebook_works_by_itself(name: str, tmp_path: Path) -> None:
    chapter = load_chapter(SOLUTIONS / name)
    book = run(chapter, tmp_path, "fr" if int(name[:2]) % 2 else "en", "reference")
    outputs = [(cell, output) for cell in book.cells if cell.cell_type == "code" for output in cell.outputs]
    assert [output for _, output in outputs if output.output_type == "error"] == []
    assert any("image/png" in output.get("data", {}) for _, output in outputs) or any(
        output.output_type in ("stream", "execute_result") for cell, output in outputs if "nbgrader" not in cell.metadata
    ), "a demo"
    shown = {
        cell.metadata.nbgrader.grade_id: output.data["text/plain"]
        for cell, output in outputs
        if cell.metadata.get("nbgrader", {}).get("grade")
    }
    worth = {c.metadata.nbgrader.grade_id for c in book.cells if c.metadata.get("nbgrader", {}).get("grade")}
    assert shown.keys() == worth
    public = (Path(chapter.folder) / "test_public.py").read_text()
    for check, text in shown.items():
        if f"def {check}(" in public:
            assert text.startswith("✓"), check
        else:
            assert text.startswith(("A hidden check", "Une vérification cachée")), check


def test_without_the_package_a_notebook_says_so_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "autograder").mkdir()
    (tmp_path / "autograder" / "__init__.py").write_text("")  # found first, and there is no `notebook` in it
    book = run(load_chapter(TOY), tmp_path, "en", "stub")
    errors = [output.ename for cell in book.cells if cell.cell_type == "code" for output in cell.outputs if "ename" in output]
    assert errors == ["NotImplementedError"], "the demo's own"
    texts = [output.text for cell in book.cells if cell.cell_type == "code" for output in cell.outputs if "text" in output]
    assert "".join(texts).count("To see answers here, install autograder. Your work is graded all the same.\n") == 5
    shutil.rmtree(tmp_path / "autograder")
