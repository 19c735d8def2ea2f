"""Mutants: each changes one place of a marked solution, compiles, and reads like a slip of the pen."""

from __future__ import annotations

import ast

import pytest
from handing_in import SOLUTIONS

from autograder.authoring.mutants import mutants
from autograder.chapters import chapter_names, load_chapter
from autograder.errors import ChapterError


def changes(*lines: str) -> set[str]:
    """The changed lines of a function with this body."""
    body = "\n".join(f"    {line}" for line in lines)
    source = f"import numpy as np\n\ndef f(x, y):\n    ### BEGIN SOLUTION\n{body}\n    ### END SOLUTION\n"
    return {mutant.becomes for mutant in mutants(source, name="m.py")}


@pytest.mark.parametrize(
    ("line", "becomes"),
    [
        ("return x + y", {"return (x - y)", "return (x)", "return (y)"}),
        ("return x / y", {"return (x * y)", "return (x)"}),
        ("return -x", {"return (x)"}),
        ("return x < y <= 3", {"return (x <= y <= 3)", "return (x < y < 3)", "return x < y <= 4", "return x < y <= 2"}),
        ("return x and y", {"return ((x) or (y))", "return ((y))", "return ((x))"}),
        ("return True", {"return False"}),
        ("return 0", {"return 1", "return (-1)"}),
        ("return 0.5", {"return 1.5", "return 1.0"}),
        ("return x if y else 3", {"return (x)", "return (3)", "return x if y else 4", "return x if y else 2"}),
        ("return x.T", {"return x"}),
        ("return x.sum(axis=y)", {"return x.mean(axis=y)", "return x.sum()"}),
        ("return np.sin(x)", {"return np.cos(x)"}),
        ("return np.exp(x)", {"return (x)"}),
        ("return x.copy()", {"return (x)"}),
        ("return x.split('a', y)", {"return x.split('', y)"}),
        ("return max(x)", {"return min(x)"}),
        ("return x[y:]", {"return x[:]"}),
        ("return x[:, y:9, 1]", {"return x[:, :9, 1]", "return x[:, y:, 1]"}),
        ("return range(x)", {"return range(x - 1)", "return range(x + 1)"}),
        ("return range(x, y)", {"return range(x, y - 1)", "return range(x, y + 1)"}),
    ],
)
def test_each_slip_has_its_mutants(line: str, becomes: set[str]) -> None:
    found = changes(line)
    assert becomes <= found
    if "9" not in line:
        assert found == becomes


@pytest.mark.parametrize(
    ("lines", "becomes"),
    [
        (("if x > y:", "    raise ValueError('x')"), {"if not (x > y):", "if (x >= y):", "pass"}),
        (("x += y",), {"x -= y", "x = y", "pass"}),
        (("x[y] = x",), {"pass"}),
        (("np.add.at(x, y, x)",), {"pass"}),
        (("for i in x:", "    break"), {"pass"}),
        (("while x:", "    continue"), {"while not (x):", "pass"}),
    ],
)
def test_statements_are_left_out_and_conditions_turned(lines: tuple[str, ...], becomes: set[str]) -> None:
    assert changes(*lines) == becomes


def test_only_marked_solutions_change_and_no_words_of_an_error() -> None:
    source = (
        'def given(x):\n    return x + 1\n\n\ndef f(x):\n    """Not 3."""\n    y = 5\n    ### BEGIN SOLUTION\n'
        '    if x:\n        raise ValueError(f"x is {x + 1}")\n    return "1"\n    ### END SOLUTION\n    return y\n'
    )
    found = mutants(source, name="m.py")
    assert [(m.function, m.number, m.line, m.becomes) for m in found] == [
        ("f", 9, "if x:", "if not (x):"),
        ("f", 10, 'raise ValueError(f"x is {x + 1}")', "pass"),
    ]


def test_text_beside_the_change_stays_as_it_is_whatever_its_letters() -> None:
    source = "def f(é):\n    ### BEGIN SOLUTION\n    return 'à' if é else 1  # ü\n    ### END SOLUTION\n"
    assert {m.becomes for m in mutants(source, name="m.py")} >= {"return 'à' if é else 2  # ü", "return ('à')  # ü"}


def test_a_marker_without_its_partner_is_the_authors_mistake() -> None:
    with pytest.raises(ChapterError, match="line 2: BEGIN SOLUTION without END"):
        mutants("def f():\n    ### BEGIN SOLUTION\n    return 1\n", name="m.py")


@pytest.mark.parametrize("name", chapter_names(SOLUTIONS))
def test_mutants_of_the_chapters_differ_compile_and_are_many(name: str) -> None:
    chapter = load_chapter(SOLUTIONS / name)
    found = mutants(chapter.source, name=name)
    assert len({m.source for m in found}) == len(found) >= 50
    tree = ast.dump(ast.parse(chapter.source))
    assert {m.function for m in found} >= set(chapter.functions)
    for mutant in found:
        assert ast.dump(ast.parse(mutant.source)) != tree or "(" in mutant.becomes
