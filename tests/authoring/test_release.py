"""What students get: no solution in any file, the same bytes from the same source, nothing stale and nothing else removed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.authoring.notebooks import function_to_write, read_cells, stub_notebook
from autograder.authoring.release import release, released_files, stale_files, student_source
from autograder.chapters import Chapter, load_chapter

TOML = """
title = "Softmax"
title_fr = "La softmax"
module = "softmax"
points = 1
framework = "numpy"
[checks.test_sums]
fr = "La somme vaut 1."
"""
SOURCE = '''# %% [markdown]
# # Softmax
# Write two functions.

# %%
"""Softmax."""

import numpy as np


# %%
def softmax(x):
    """Sums to 1."""
    ### BEGIN SOLUTION
    secret = np.exp(x)
    return secret / secret.sum()
    ### END SOLUTION


# %% tags=["active-ipynb"]
# softmax(np.ones(3))  # a demo

# %%
def entropy(p):
    ### BEGIN SOLUTION
    return -(p * np.log(p)).sum()  # secret
    ### END SOLUTION
'''


@pytest.fixture
def chapter(tmp_path: Path) -> Chapter:
    folder = tmp_path / "solutions" / "02_softmax"
    folder.mkdir(parents=True)
    contents = {
        "chapter.toml": TOML,
        "softmax.py": SOURCE,
        "test_hidden.py": "# secret",
        "test_public.py": "# public",
        "README.md": "# Softmax é",
        "probes.py": "# secret",
    }
    for name, text in contents.items():
        (folder / name).write_text(text, encoding="utf-8")
    return load_chapter(folder)


def cells(chapter: Chapter) -> list[Any]:
    book: Any = nbformat.reads(stub_notebook(chapter), as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(book)
    return list(book.cells)


def test_no_released_file_holds_a_solution(chapter: Chapter) -> None:
    files = released_files(chapter)
    assert sorted(files) == ["README.md", "chapter.json", "softmax.fr.ipynb", "softmax.ipynb", "softmax.py", "test_public.py"]
    assert not [name for name, data in files.items() if b"secret" in data or b"SOLUTION" in data]
    assert files["README.md"].decode() == "# Softmax é"
    assert (
        files["softmax.py"].count(b"raise NotImplementedError") == files["softmax.ipynb"].count(b"raise NotImplementedError") == 2
    )


def test_the_same_source_gives_the_same_bytes(chapter: Chapter) -> None:
    assert released_files(chapter) == released_files(load_chapter(Path(chapter.folder)))


def test_the_python_file_runs_and_has_no_demo(chapter: Chapter) -> None:
    source = student_source(chapter.stub)
    assert "a demo" not in source
    assert source.endswith("raise NotImplementedError\n")
    assert source.startswith("# %% [markdown]\n# # Softmax\n")
    names: dict[str, Any] = {}
    exec(compile(source, "softmax.py", "exec"), names)
    with pytest.raises(NotImplementedError):
        names["softmax"](1)


def test_a_source_without_cells_is_kept_as_it_is() -> None:
    assert student_source("x = 1\n\n\n") == "x = 1\n"
    assert student_source('x = 1\n# %% tags=["active-ipynb"]\n# y = 2\n') == "x = 1\n"
    assert student_source("x = 1\n# %% active\n# y = 2\n") == "x = 1\n# %% active\n# y = 2\n"


def test_the_notebook_has_nbgraders_metadata(chapter: Chapter) -> None:
    made = {cell.id: cell for cell in cells(chapter)}
    assert list(made) == ["cell-0", "cell-1", "softmax", "cell-3", "entropy"]
    for name in ("softmax", "entropy"):
        assert made[name].metadata.nbgrader == {
            "schema_version": 3, "grade": False, "grade_id": name, "locked": False, "solution": True, "task": False,
        }  # fmt: skip
    assert made["cell-0"].metadata.nbgrader["locked"] is True
    assert made["cell-0"].metadata.nbgrader["solution"] is False
    for name in ("cell-1", "cell-3"):
        assert dict(made[name].metadata) == {}
    assert all(re.fullmatch(r"[a-zA-Z0-9_\-]{1,64}", cell.id) for cell in made.values())


def test_the_notebook_shows_the_demos_as_code_and_has_no_outputs(chapter: Chapter) -> None:
    made = cells(chapter)
    assert made[3].cell_type == "code"
    assert made[3].source == "softmax(np.ones(3))  # a demo"
    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in made)
    assert made[0].source.startswith("# Softmax")


def test_which_function_is_written_in_a_cell() -> None:
    functions = ("soft", "softmax")
    todo = "    ### BEGIN SOLUTION\n    ### END SOLUTION\n"
    assert function_to_write(f"import x\n\ndef softmax(x):\n{todo}", functions) == "softmax"
    assert function_to_write(f"def _scaled(x):\n    ...\ndef softmax(x):\n{todo}", functions) == "softmax"
    assert function_to_write(f"def _scaled(x):\n{todo}", functions) == "_scaled"
    assert function_to_write("def softmax(x): ...", functions) is None
    assert function_to_write(f"# def softmax(x)\n{todo}", functions) is None


TWINS = """# %% [markdown]
# # One

# %% [markdown] lang="fr"
# # Un


# %%
a = 1

# %% [markdown]
# Untranslated.
"""


def test_the_text_is_in_one_language_and_in_english_where_there_is_no_french() -> None:
    assert [cell.source for cell in read_cells(TWINS, "en")] == ["# One", "a = 1", "Untranslated."]
    assert [cell.source for cell in read_cells(TWINS, "fr")] == ["# Un", "a = 1", "Untranslated."]


def test_the_python_file_has_no_french_text_and_no_other_blank_lines() -> None:
    without = TWINS.replace("""\n# %% [markdown] lang="fr"\n# # Un\n""", "")
    assert student_source(TWINS) == student_source(without) == without


def test_release_writes_what_changed_and_only_that(chapter: Chapter, tmp_path: Path) -> None:
    out = tmp_path / "assignments"
    everything = sorted(released_files(chapter))
    assert stale_files(chapter, out) == everything
    assert not out.exists()
    assert release(chapter, out) == everything
    assert stale_files(chapter, out) == release(chapter, out) == []
    (out / chapter.name / "softmax.py").write_text("edited by hand")
    (out / chapter.name / "README.md").unlink()
    assert stale_files(chapter, out) == ["README.md", "softmax.py"]
    assert release(chapter, out) == ["README.md", "softmax.py"]
    assert (out / chapter.name / "softmax.py").read_bytes() == released_files(chapter)["softmax.py"]


def test_a_file_that_no_source_makes_any_more_is_removed(chapter: Chapter, tmp_path: Path) -> None:
    out = tmp_path / "assignments"
    release(chapter, out)
    (out / chapter.name / "old.svg").write_text("x")
    assert release(chapter, out) == ["old.svg"]
    assert not (out / chapter.name / "old.svg").exists()


def test_folders_and_hidden_files_are_left_alone(chapter: Chapter, tmp_path: Path) -> None:
    folder = tmp_path / "assignments" / chapter.name
    release(chapter, folder.parent)
    for name in ("data", "__pycache__", ".ipynb_checkpoints"):
        (folder / name).mkdir()
        (folder / name / "x").write_text("x")
    (folder / ".gitkeep").write_text("")
    assert release(chapter, folder.parent) == []
    assert (folder / "data" / "x").exists()
    assert (folder / ".gitkeep").exists()
