"""From files to a submission: which file counts, what a notebook holds, and why some entries cannot be graded."""

from __future__ import annotations

import json
import random
from typing import Any

import hypothesis.strategies as st
import nbformat.v4
import pytest
from hypothesis import given, settings

from autograder.intake import Entry, read_entry
from autograder.intake.submissions import choose_main, code_cells
from autograder.intake.trees import Tree
from autograder.model import SourceFile, Submission, Text, Unreadable

CHAPTER, MODULE = "08_convolution", "convolution"
MAIN, BOOK = "convolution.py", "convolution.ipynb"
STUB = b"raise NotImplementedError\n"


def entry(files: dict[str, bytes], **fields: Any) -> Entry:
    return Entry("alice", "class/alice", Tree(files), **fields)


def read(files: dict[str, bytes], **fields: Any) -> Submission:
    submission = read_entry(entry(files, **fields), CHAPTER, MODULE)
    assert isinstance(submission, Submission), submission
    return submission


def unreadable(files: dict[str, bytes]) -> Text:
    result = read_entry(entry(files), CHAPTER, MODULE)
    assert isinstance(result, Unreadable)
    assert (result.student, result.origin) == ("alice", "class/alice")
    assert result.problem.en != result.problem.fr
    return result.problem


def book(*cells: str, markdown: str = "# Title") -> bytes:
    """A notebook as Jupyter writes it."""
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_markdown_cell(markdown), *map(nbformat.v4.new_code_cell, cells)]
    return nbformat.writes(notebook).encode()


def test_a_python_file_is_kept_byte_for_byte() -> None:
    content = "\ufeff# é\r\ndef conv2d(): ...\n".encode()
    submission = read({MAIN: content})
    assert (submission.main, submission.form, submission.notes) == (MAIN, "python", ())
    assert submission.files == (SourceFile(MAIN, content),)
    assert (submission.student, submission.origin) == ("alice", "class/alice")


def test_a_notebook_becomes_the_sources_of_its_code_cells() -> None:
    submission = read({BOOK: book("import numpy as np", "def f():\n    return 1\n")})
    assert (submission.main, submission.form) == (BOOK, "notebook")
    assert json.loads(submission.files[0].content) == ["import numpy as np", "def f():\n    return 1\n"]


def test_a_notebooks_outputs_do_not_change_its_hash() -> None:
    run = json.loads(book("x = 1"))
    run["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "1"}]
    run["cells"][1]["execution_count"] = 7
    assert read({BOOK: json.dumps(run).encode()}).sha256 == read({BOOK: book("x = 1")}).sha256
    assert read({BOOK: book("x = 2")}).sha256 != read({BOOK: book("x = 1")}).sha256


def test_helpers_below_the_main_file_come_along_and_nothing_else() -> None:
    files = {f"a/{MAIN}": b"", "a/helper.py": b"1", "a/sub/deep.py": b"2", "a/data.csv": b"3", "ab/other.py": b"4", "up.py": b"5"}
    assert [f.name for f in read(files).files] == [f"a/{MAIN}", "a/helper.py", "a/sub/deep.py"]
    assert [f.name for f in read({MAIN: b"", "z.py": b"", "a/b.py": b""}).files] == [MAIN, "z.py", "a/b.py"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({MAIN: b"x"}, {MAIN: b"y"}),
        ({MAIN: b"x"}, {f"a/{MAIN}": b"x"}),
        ({MAIN: b"x", "a.py": b"bc"}, {MAIN: b"x", "a.py": b"b", "c.py": b""}),
        ({MAIN: b"x", "a.py": b"b"}, {MAIN: b"x", "b.py": b"b"}),
        ({MAIN: b'["x"]'}, {BOOK: book("x")}),
    ],
)
def test_the_hash_is_of_names_and_contents(one: dict[str, bytes], two: dict[str, bytes]) -> None:
    assert read(one).sha256 != read(two).sha256
    assert read(one).sha256 == read(one).sha256
    assert len(read(one).sha256) == 64


@pytest.mark.parametrize(
    ("names", "due"),
    [
        ([MAIN, "other.py", "test_public.py"], MAIN),
        (["src/convolution.py", "other.py"], "src/convolution.py"),
        ([f"old/{MAIN}", f"{CHAPTER}/{MAIN}"], f"{CHAPTER}/{MAIN}"),
        ([f"{CHAPTER}/deep/{MAIN}", MAIN], f"{CHAPTER}/deep/{MAIN}"),
        ([f"a/b/{MAIN}", f"b/{MAIN}", f"c/{MAIN}"], f"b/{MAIN}"),
        ([f"a/{BOOK}", MAIN], MAIN),
        (["my work.ipynb", "test_public.py", "notes.txt"], "my work.ipynb"),
        (["deep/er/solution.py"], "deep/er/solution.py"),
        (["convolution.fr.ipynb", "other.ipynb"], "convolution.fr.ipynb"),
    ],
)
def test_the_file_of_the_chapters_name_counts_else_the_only_one(names: list[str], due: str) -> None:
    assert choose_main(Tree(dict.fromkeys(names, b"")), CHAPTER, MODULE) == (due, None)


@pytest.mark.parametrize(
    ("python", "notebook", "due", "why"),
    [
        (STUB * 2, book("x = 1"), BOOK, "fewer of its functions are unwritten"),
        (STUB, book("raise NotImplementedError", "raise NotImplementedError"), MAIN, "fewer of its functions are unwritten"),
        (b"x = 1", book("x = 1"), MAIN, "as many functions are written in each"),
        (STUB, book("raise NotImplementedError"), MAIN, "as many functions are written in each"),
    ],
)
def test_of_a_file_and_its_notebook_the_one_with_more_written_counts(python: bytes, notebook: bytes, due: str, why: str) -> None:
    submission = read({MAIN: python, BOOK: notebook})
    (note,) = submission.notes
    other = ({MAIN, BOOK} - {due}).pop()
    assert submission.main == due
    assert f"{due} was graded, not {other}: {why}." in note.en
    assert f"{due} a été corrigé, non {other}" in note.fr


def test_a_student_who_worked_in_the_french_notebook_of_a_plain_copy_loses_nothing() -> None:
    unwritten = {MAIN: STUB, BOOK: book("raise NotImplementedError"), "test_public.py": b""}
    submission = read({**unwritten, "convolution.fr.ipynb": book("x = 1")})
    assert (submission.main, submission.form) == ("convolution.fr.ipynb", "notebook")
    assert read({**unwritten, MAIN: b"x = 1", "convolution.fr.ipynb": STUB}).main == MAIN


def test_what_is_written_in_a_new_cell_below_the_stubs_counts() -> None:
    stub = "def f():\n    raise NotImplementedError"
    submission = read({MAIN: stub.encode(), "convolution.fr.ipynb": book(stub), BOOK: book(stub, "def f():\n    return 1")})
    assert submission.main == BOOK
    (note,) = submission.notes
    assert note.en.endswith(f"{BOOK} was graded, not convolution.fr.ipynb, {MAIN}: more functions are written in it.")


def test_what_a_notebook_printed_is_no_unwritten_function() -> None:
    run = json.loads(book("def f():\n    return 1"))
    run["cells"][1]["outputs"] = [{"output_type": "error", "ename": "NotImplementedError", "evalue": "", "traceback": []}] * 3
    assert read({MAIN: STUB, BOOK: json.dumps(run).encode()}).main == BOOK


@pytest.mark.parametrize("damaged", [b"", b"{}", b"\xff"])
def test_a_damaged_notebook_beside_a_file_costs_nothing(damaged: bytes) -> None:
    assert read({MAIN: STUB, BOOK: damaged}).main == MAIN


def test_the_same_holds_for_a_file_and_a_notebook_of_another_name() -> None:
    assert read({"work.py": STUB, "work.ipynb": book("x = 1")}).main == "work.ipynb"


def test_several_files_of_other_names_are_not_guessed_from() -> None:
    problem = unreadable({f"{n}.py": b"" for n in "abcdefg"})
    assert "a.py, b.py, c.py, d.py, e.py." in problem.en
    assert "Name the right one convolution.py" in problem.en
    assert "Nommez le bon convolution.py" in problem.fr


@pytest.mark.parametrize(
    ("files", "en", "fr"),
    [
        ({}, "Nothing was handed in", "Rien n'a été rendu"),
        ({"work.docx": b"", "photo.jpg": b""}, "only work.docx, photo.jpg", "seulement work.docx, photo.jpg"),
        ({"test_public.py": b""}, "only test_public.py", "seulement test_public.py"),
        ({MAIN: b"x = '\xe9'"}, "is not UTF-8 text (byte 5)", "pas un texte UTF-8 (octet 5)"),
        ({MAIN: "x = 1".encode("utf-16")}, "is not UTF-8 text", "pas un texte UTF-8"),
        ({MAIN: b"x = 1\0"}, "zero bytes", "octets nuls"),
        ({BOOK: b""}, "is damaged", "est abîmé"),
        ({BOOK: b"{"}, "is damaged", "est abîmé"),
        ({BOOK: b"[]"}, "is damaged", "est abîmé"),
        ({BOOK: b'{"cells": 3}'}, "is damaged", "est abîmé"),
        ({BOOK: b'{"cells": [{"source": "x"}]}'}, "is damaged", "est abîmé"),
        ({BOOK: b'{"cells": [{"cell_type": "code", "source": [1]}]}'}, "is damaged", "est abîmé"),
        ({BOOK: b'{"worksheets": [], "nbformat": 3}'}, "is damaged", "Ouvrez-le"),
        ({BOOK: b'{"cells": [{"cell_type": "code", "source": "\xff"}]}'}, "is damaged", "est abîmé"),
        ({BOOK: b'{"cells": [{"cell_type": "code", "source": "\\ud800"}]}'}, "is damaged", "est abîmé"),
        ({BOOK: b"[" * 100_000 + b"]" * 100_000}, "is damaged", "est abîmé"),
        ({BOOK: b'{"x": ' * 100_000}, "is damaged", "est abîmé"),
    ],
    ids=range(17),
)
def test_what_cannot_be_graded_is_said_in_both_languages(files: dict[str, bytes], en: str, fr: str) -> None:
    problem = unreadable(files)
    assert en in problem.en
    assert fr in problem.fr
    assert len(problem.en) < 400


def test_a_cell_may_be_a_list_of_lines_or_have_no_source() -> None:
    cells = [{"cell_type": "code", "source": ["a = 1\n", "b = 2"]}, {"cell_type": "code"}, {"cell_type": "raw", "source": "c"}]
    assert code_cells(BOOK, json.dumps({"cells": cells, "nbformat": 4}).encode()) == ["a = 1\nb = 2", ""]


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ({"cell_type": "markdown", "metadata": {"nbgrader": {"solution": True}}}, ["x"]),
        ({"cell_type": "raw", "metadata": {"nbgrader": {"solution": True, "grade_id": "f"}}}, ["x"]),
        ({"cell_type": "markdown", "metadata": {"nbgrader": {"solution": False, "locked": True}}}, []),
        ({"cell_type": "markdown", "metadata": {"nbgrader": {"solution": "yes"}}}, []),
        ({"cell_type": "markdown", "metadata": {"nbgrader": [True]}}, []),
        ({"cell_type": "markdown", "metadata": 7}, []),
        ({"cell_type": "markdown"}, []),
        ({"cell_type": "code", "metadata": {"nbgrader": None}}, ["x"]),
    ],
)
def test_a_cell_to_write_in_that_became_text_is_still_read(cell: dict[str, Any], due: list[str]) -> None:
    assert code_cells(BOOK, json.dumps({"cells": [{**cell, "source": "x"}]}).encode()) == due


def test_in_nbgrader_the_notebook_is_called_as_the_chapter() -> None:
    assert read({f"{CHAPTER}.ipynb": book("a = 1"), "scratch.ipynb": book("b = 2")}).main == f"{CHAPTER}.ipynb"
    assert read({f"{CHAPTER}/{CHAPTER}.ipynb": book("a = 1"), "mine.py": b"x"}).main == f"{CHAPTER}/{CHAPTER}.ipynb"
    both = read({f"{CHAPTER}.ipynb": book("raise NotImplementedError"), MAIN: b"def conv2d(): return 1"})
    assert both.main == MAIN
    assert f"not {CHAPTER}.ipynb" in both.notes[0].en


@pytest.mark.parametrize("name", ["18_self_attention/18_self_attention.ipynb", "18_self_attention.py", "03_backprop/x.py"])
def test_another_chapters_file_is_not_this_chapters(name: str) -> None:
    assert "There is no convolution.py or convolution.ipynb, only" in unreadable({name: book("a = 1")}).en


def test_the_problem_of_an_entry_is_passed_on() -> None:
    problem = Text("The archive is damaged.", "L'archive est abîmée.")
    result = read_entry(entry({MAIN: b""}, problem=problem), CHAPTER, MODULE)
    assert isinstance(result, Unreadable)
    assert result.problem == problem


def test_what_was_left_out_is_noted_whether_it_can_be_graded_or_not() -> None:
    note = Text("x.py is a link and was left out.", "x.py est un lien : il a été ignoré.")
    for files in ({MAIN: b""}, {}):
        result = read_entry(Entry("alice", "a", Tree(files, (note,))), CHAPTER, MODULE)
        assert result.notes == (note,)


def test_a_second_submission_of_one_student_is_noted() -> None:
    again = Entry("alice~2", "class/alice.py", Tree({MAIN: b""}), same_as="alice")
    (note,) = read_entry(again, CHAPTER, MODULE).notes
    assert note.en.startswith("alice handed in more than once; this is class/alice.py")
    assert "alice a rendu plusieurs fois" in note.fr
    assert read_entry(Entry("jean~paul", "a", Tree({MAIN: b""})), CHAPTER, MODULE).notes == ()


names = st.sampled_from([MAIN, BOOK, "a.py", "a.ipynb", f"{CHAPTER}/{MAIN}", f"x/{BOOK}", "n.txt"])


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(names, st.binary(max_size=20), max_size=4), st.integers(0, 2**32))
def test_whatever_was_handed_in_gives_a_submission_or_a_reason(files: dict[str, bytes], seed: int) -> None:
    rng = random.Random(seed)
    damaged = bytearray(book("x = 1"))
    damaged[rng.randrange(len(damaged))] = rng.randrange(256)
    for name in files:
        if name.endswith(".ipynb") and rng.random() < 0.5:
            files[name] = bytes(damaged)
    result = read_entry(entry(files), CHAPTER, MODULE)
    if isinstance(result, Submission):
        assert result.files[0].name == result.main
        assert len({file.name for file in result.files}) == len(result.files)
    else:
        assert result.problem.en
