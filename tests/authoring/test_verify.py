"""`autograder verify` on a whole chapter: it holds as it is, and each lie is told. --fast and the real grader agree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.authoring.matrix import html_page
from autograder.authoring.proof import Proof
from autograder.authoring.verify import Options, prove
from autograder.chapters import load_chapter
from autograder.cli.verify import VerifyOptions, run
from autograder.sandbox.levels import LEVELS

NAME = "21_scaling"
HIDDEN = "test_hidden.py"


def proof(root: Path, **options: object) -> Proof:
    return prove(load_chapter(root / "solutions" / NAME), root / "assignments", Options(**options))  # type: ignore[arg-type]


def test_a_whole_chapter_holds_in_the_real_grader_with_its_mutants(filled: Path, tmp_path: Path) -> None:
    found = proof(filled, mutants=True, right_seeds=(1, 2))
    assert found.complaints == ()
    assert found.isolation in {f"isolation {level}" for level in LEVELS}
    assert {(row.kind, row.name): row.points for row in found.rows} == {
        ("reference", "reference"): 20,
        ("stub", "stub"): 0,
        ("wrong", "constant_column_nan"): 9,
        ("wrong", "divided_by_variance"): 6,
        ("wrong", "rank_unchecked"): 18,
        ("wrong", "scaled_in_place"): 18,
        ("wrong", "whole_table"): 6,
        ("right", "column_by_column"): 20,
        ("cheats", "worked_example"): 7,
    }
    score = found.findings.score
    assert score is not None
    assert (score.score, score.equivalent) == (1.0, 1)
    assert len(score.fates) > 15
    assert found.findings.comparisons == 4
    assert {trial.seed for trial in found.findings.trials} == {1, 2}
    page = html_page([found])
    assert page.count('<th class="wrong"') == 5
    assert "became" in page
    assert "complaint" not in page.split("</style>")[1]


COMPARISONS = {
    "assert_close(student.standardize(x), reference.standardize(x))": "student.standardize(x)",
    "assert_close(student.standardize(np.array([[7.0], [7.0], [7.0]])), np.zeros((3, 1)))": "pass",
    "assert_unchanged(student)": "pass",
    'assert_raises(ValueError, student.standardize, x, names="x")': "pass",
}


@pytest.mark.parametrize("comparison", COMPARISONS)
def test_with_any_comparison_turned_off_verify_complains(changed: Callable[..., Path], comparison: str) -> None:
    root = changed({HIDDEN: (comparison, COMPARISONS[comparison])})
    said = [c for c in proof(root, fast=True).complaints if c.startswith("wrong/") and "passes test_standardize" in c]
    assert said
    assert not [c for c in said if "under seed" in c], "once is enough"


MATCHES = "[checks.test_standardize_matches]"
SECOND = "    assert_unchanged(student)\n    assert_unchanged(student)"
UNKILLED = '''

@points(2)
def test_standardize_shape(student):
    """The shape stays."""
    assert_close(student.standardize(LOPSIDED).ndim, 2)
'''


def test_what_nothing_needs_is_told(changed: Callable[..., Path]) -> None:
    """Two comparisons that fail together, a check that none fails, a wrong submission like another, an idle explanation."""
    flipped = "solutions/21_scaling/wrong/whole_table.py"
    root = changed({
        HIDDEN: ("    assert_unchanged(student)", SECOND),
        "test_public.py": ("@points(5,", "@points(3,"),
        "equivalent.toml": ("deviation == 0, 2, deviation", "deviation == 0, 3, deviation"),
        "chapter.toml": (MATCHES, f'[checks.test_standardize_shape]\nfr = "La forme reste."\n{MATCHES}'),
    })  # fmt: skip
    hidden = root / "solutions" / NAME / HIDDEN
    hidden.write_text(hidden.read_text(encoding="utf-8") + UNKILLED, encoding="utf-8")
    twin = (root / flipped).read_text(encoding="utf-8")
    (root / flipped).with_name("whole_table_again.py").write_text(twin, encoding="utf-8")
    said = "\n".join(proof(root, fast=True, mutants=True).complaints)
    assert (
        "with this comparison turned off, every wrong submission still fails what it is said to: assert_unchanged(student)"
        in said
    )
    assert "test_standardize_shape is failed by no wrong submission" in said
    assert "wrong/whole_table.py is not told by test_standardize_matches, test_standardize_worked_example" in said
    assert "no hidden check fails a mutant of standardize" in said
    assert "explains a mutant of standardize that does not survive" in said
    assert "assignments: test_public.py is not current" in said


def test_what_a_header_claims_is_held_against_the_marks(changed: Callable[..., Path]) -> None:
    root = changed({
        "cheats/worked_example.py": ("earns = 7.0", "earns = 4.0"),
        "wrong/rank_unchecked.py": ('["test_standardize_bad_input"]', '["test_standardize_matches"]'),
        "right/column_by_column.py": ('raise ValueError("x must', 'raise TypeError("x must'),
        "README.fr.md": None,
        "chapter.toml": ('hint_fr = "Un écart type nul ne divise rien : remplacez-le par 1."', ""),
    })  # fmt: skip
    said = "\n".join(proof(root, fast=True).complaints)
    assert "cheats/worked_example.py earns 7, more than 4" in said
    assert "wrong/rank_unchecked.py passes test_standardize_matches; also fails test_standardize_bad_input" in said
    assert "right/column_by_column.py fails test_standardize_bad_input" in said
    assert "README.fr.md: there is no statement in this language" in said
    assert "[checks.test_standardize_constant_column] has no hint_fr" in said


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({HIDDEN: ("import numpy as np", "import numpi as np")}, "test_hidden.py could not be loaded"),
        (
            {"wrong/whole_table.py": ("def standardize(x):", "def standardize(x)")},
            "wrong/whole_table.py does not load: SyntaxError",
        ),
        ({"equivalent.toml": ("why =", "reason =")}, "equivalent.toml: Object contains unknown field"),
    ],
)
def test_a_chapter_that_does_not_load_says_so_and_nothing_else(
    changed: Callable[..., Path], files: dict[str, object], words: str
) -> None:
    (said,) = proof(changed(files), fast=True, mutants=True).complaints
    assert words in said


def test_the_command_shows_the_matrix_and_fails_if_anything_does_not_hold(
    changed: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = changed({"README.md": ("standardize", "scale")})
    page = root / "matrix.html"
    asked = VerifyOptions(("21",), root / "solutions", None, 0, 1, False, True, page, False, "")
    assert run(asked) == 1
    said = capsys.readouterr().out
    assert "README.md does not mention standardize" in said
    assert "2 complaints" in said, "the statement, and its copy that is not current"
    assert "1 constant_column_nan 9" in said
    assert "README.md does not mention standardize" in page.read_text(encoding="utf-8")
