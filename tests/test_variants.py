"""A chapter's own submissions: headers are read strictly, wrong ones stand on the reference and the others on the stub."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autograder.chapters import Chapter, load_chapter
from autograder.errors import ChapterError
from autograder.variants import Cheat, Misconception, Right, read_variant, variants

TOML = """
title = "Softmax"
title_fr = "La softmax"
module = "softmax"
points = 1
framework = "numpy"
[checks.test_sums]
fr = "La somme vaut 1."
"""
SOURCE = "def softmax(x):\n    ### BEGIN SOLUTION\n    return x / x.sum()\n    ### END SOLUTION\n"
WRONG = '''# /// misconception
# lesson = """
# Divide by the sum,
#   not by the maximum."""
# lesson_fr = "Divisez par la somme."
# fails = ["test_sums"]
# ///
import numpy as np

def softmax(x):
    return x / x.max()
'''
RIGHT = '# /// right\n# style = "one line"\n# ///\ndef softmax(x): return x / sum(x)\n'
CHEAT = '# /// cheat\n# tries = "equal to everything"\n# earns = 0.5\n# ///\nsoftmax = None\n'


@pytest.fixture
def chapter(tmp_path: Path) -> Chapter:
    folder = tmp_path / "02_softmax"
    folder.mkdir()
    (folder / "chapter.toml").write_text(TOML)
    (folder / "softmax.py").write_text(SOURCE)
    (folder / "test_hidden.py").write_text("")
    return load_chapter(folder)


def write(chapter: Chapter, name: str, text: str) -> Path:
    path = Path(chapter.folder) / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_wrong_submission_is_the_reference_with_its_mistake(chapter: Chapter) -> None:
    variant = read_variant(chapter, write(chapter, "wrong/by_maximum.py", WRONG))
    assert (variant.kind, variant.name) == ("wrong", "by_maximum")
    assert variant.header == Misconception("Divide by the sum,\n  not by the maximum.", "Divisez par la somme.", ("test_sums",))
    assert variant.source.startswith(SOURCE)
    assert "# ///" not in variant.source
    names: dict[str, object] = {}
    exec(compile(variant.source, "variant", "exec"), names)
    assert names["softmax"].__code__.co_firstlineno > SOURCE.count("\n")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("kind", "text", "header"),
    [("right", RIGHT, Right("one line")), ("cheats", CHEAT, Cheat("equal to everything", 0.5))],
)
def test_the_others_stand_on_the_stub(chapter: Chapter, kind: str, text: str, header: object) -> None:
    variant = read_variant(chapter, write(chapter, f"{kind}/x.py", text))
    assert (variant.kind, variant.header) == (kind, header)
    assert variant.source.startswith(chapter.stub)
    assert "x.sum()" not in variant.source


def test_all_of_them_are_found_by_kind_and_name(chapter: Chapter) -> None:
    assert variants(chapter) == ()
    for name, text in (
        ("right/b.py", RIGHT),
        ("right/a.py", RIGHT),
        ("wrong/z.py", WRONG),
        ("cheats/c.py", CHEAT),
        ("wrong/notes.md", ""),
    ):
        write(chapter, name, text)
    assert [(v.kind, v.name) for v in variants(chapter)] == [("wrong", "z"), ("right", "a"), ("right", "b"), ("cheats", "c")]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("wrong/x.py", "def softmax(x): ...\n", "must start with a `# /// misconception` block"),
        ("wrong/x.py", "\n" + WRONG, "must start with"),
        ("wrong/x.py", RIGHT, "must start with a `# /// misconception` block"),
        ("right/x.py", WRONG, "must start with a `# /// right` block"),
        ("cheats/x.py", CHEAT.replace("# ///\n", ""), "must start with a `# /// cheat` block"),
        ("wrong/x.py", WRONG.replace("fails", "fail"), "its header is wrong: Object contains unknown field `fail`"),
        ("wrong/x.py", WRONG.replace('# lesson_fr = "Divisez par la somme."\n', ""), "missing required field `lesson_fr`"),
        ("wrong/x.py", WRONG.replace('["test_sums"]', '"test_sums"'), "`$.fails`"),
        ("cheats/x.py", CHEAT.replace("0.5", "half"), "its header is wrong"),
        ("right/x.py", RIGHT.replace('"one line"', "3"), "`$.style`"),
    ],
)
def test_a_header_that_is_missing_or_wrong_is_the_authors_mistake(chapter: Chapter, name: str, text: str, words: str) -> None:
    path = write(chapter, name, text)
    with pytest.raises(ChapterError, match=re.escape(words)) as caught:
        variants(chapter)
    assert str(path) in str(caught.value)
