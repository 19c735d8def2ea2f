"""`%check` in a notebook: one function's checks, all of them, in both languages, beside the chapter's files or without."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest
from handing_in import GOOD, SOLUTIONS, TOY

import autograder.magics
from autograder.authoring.release import release
from autograder.chapters import load_chapter
from autograder.magics import answer


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    release(load_chapter(TOY), tmp_path)
    monkeypatch.chdir(tmp_path / TOY.name)
    monkeypatch.delenv("AUTOGRADER_LANG", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path / TOY.name


def defined(source: str) -> dict[str, Any]:
    scope: dict[str, Any] = {}
    exec(source, scope)
    return scope


@pytest.mark.parametrize(
    ("name", "lang", "source", "due"),
    [
        ("double", "", GOOD, ["✓ double doubles an example."]),
        ("test_double_example", "", GOOD, ["✓ double doubles an example."]),
        ("double", "fr", GOOD, ["✓ double double un exemple."]),
        ("", "", GOOD, ["✓", "Public checks 1/1; hidden checks run at grading."]),
        ("", "fr", "", ["n'est pas définie", "Vérifications publiques 0/1"]),
        ("double", "", "def double(x): return x", ["✗", "expected", "[2.0, 4.0]"]),
        ("double", "", "import sys\ndef double(x): sys.exit()", ["ended the program"]),
        ("double", "", "def double(x): raise KeyboardInterrupt", ["Interrupted."]),
        ("doubel", "", GOOD, ["No public check of 01_toy", "Its functions: double, total"]),
        ("total", "", GOOD, ["No public check"]),
    ],
)
def test_it_answers(folder: Path, name: str, lang: str, source: str, due: list[str]) -> None:
    said = answer(name, "", lang, defined(source))
    assert [text for text in due if text not in repr(said)] == []
    assert "Traceback" not in repr(said) + said._repr_html_()


def test_the_folders_language_and_a_spoilt_file_are_minded(folder: Path) -> None:
    (folder.parent / "autograder.toml").write_text('language = "fr"')
    assert "✓ double double un exemple." in repr(answer("double", "", "", defined(GOOD)))
    (folder / "test_public.py").unlink()
    assert "test_public.py n’est pas là. Récupérez" in repr(answer("double", "", "", defined(GOOD)))
    (folder / "test_public.py").write_text("def (<b>")
    assert "<b>" not in answer("double", "", "", {})._repr_html_()


def test_away_from_its_files_the_installed_chapter_is_found_by_its_function(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    right = defined("def output_size(n, kernel, padding, stride): return (n + 2 * padding - kernel) // stride + 1")
    assert repr(answer("output_size", "", "en", right)).startswith("✓ output_size gives the sizes")
    some = repr(answer("", "", "en", right))
    assert "✓ output_size" in some
    assert "6 more wait for functions that are not written, or whose cells were not run: conv2d" in some
    assert "Public checks 1/8" in some
    for name in ("", "forward", "nothing_like_it"):
        assert "Which chapter?" in repr(answer(name, "", "en", {}))
    assert "Quel chapitre ?" in repr(answer("", "", "fr", {}))
    assert "✗ " in repr(answer("forward", "03", "en", {}))
    assert "There are: 01_gradient_descent" in repr(answer("forward", "77", "en", {}))


def test_a_fault_of_ours_is_one_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("<i>")

    monkeypatch.setattr(autograder.magics, "public_results", broken)
    said = answer("double", "", "en", {})
    assert "autograder itself failed (ZeroDivisionError: <i>), not your work" in repr(said)
    assert "<i>" not in said._repr_html_()


def test_in_a_real_kernel(tmp_path: Path) -> None:
    release(load_chapter(SOLUTIONS / "08_convolution"), tmp_path)
    place = tmp_path / "08_convolution"
    book: Any = nbformat.reads((place / "convolution.fr.ipynb").read_text(), as_version=4)
    book.cells = [cell for cell in book.cells if cell.id in ("cell-1", "output_size", "pad2d")]
    book.cells[1].source = book.cells[1].source.replace("raise NotImplementedError", "return 3")
    for line in ("%load_ext autograder", "%check --lang fr output_size", "%check pad2d", "%check --lnag x"):
        book.cells.append(nbformat.v4.new_code_cell(line))
    nbclient.NotebookClient(book, timeout=120, allow_errors=True, resources={"metadata": {"path": str(place)}}).execute()
    loaded, wrong, unwritten, mistyped = (json.dumps(cell.outputs, ensure_ascii=False) for cell in book.cells[-4:])
    assert loaded == "[]"
    assert "✗ output_size donne les tailles" in wrong
    assert "attendu" in wrong
    assert "pad2d is not written yet" in unwritten
    assert "unrecognized arguments" in mistyped
