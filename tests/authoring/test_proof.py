"""Claims and proofs: each thing that can contradict a chapter has its sentence."""

from __future__ import annotations

import msgspec
import pytest
from rich.console import Console
from sample_reports import check

from autograder.authoring.bench import Findings, Trial
from autograder.authoring.claims import contradiction, misdiagnosed, needs_gpu
from autograder.authoring.comparisons import Site
from autograder.authoring.matrix import html_page, letter, summary_table, terminal_matrix
from autograder.authoring.mutants import Mutant
from autograder.authoring.mutation import Explained, Fate, MutationScore
from autograder.authoring.proof import Proof, Row, complaints_of, row
from autograder.model import CheckResult, CheckSpec, Diagnosis, Outcome, Text
from autograder.variants import Cheat, Misconception, Right, Variant

A, B = (CheckSpec(name, "hidden", 2.0, Text(name, name)) for name in ("test_a", "test_b"))


def results(a: Outcome = Outcome.PASSED, b: Outcome = Outcome.PASSED, diagnosis: str | None = None) -> list[CheckResult]:
    found = Diagnosis(diagnosis, Text("l", "l")) if diagnosis else None
    return [
        check(outcome, name=name, diagnosis=found if outcome is Outcome.FAILED else None)
        for name, outcome in (("test_a", a), ("test_b", b))
    ]


WRONG = Variant("wrong", "flip", Misconception("lesson", "leçon", ("test_a",)), "")
RIGHT = Variant("right", "loop", Right("a loop"), "")
CHEAT = Variant("cheats", "copy", Cheat("copies", 2.0), "")
FAILED, DIED = Outcome.FAILED, Outcome.DIED


@pytest.mark.parametrize(
    ("variant", "got", "complaint"),
    [
        (WRONG, results(FAILED), ""),
        (WRONG, results(), "passes test_a"),
        (WRONG, results(FAILED, DIED), "also fails test_b"),
        (WRONG, results(b=FAILED), "passes test_a; also fails test_b"),
        (WRONG, results(FAILED, Outcome.GRADER_ERROR), "test_b could not be judged on it"),
        (RIGHT, results(), ""),
        (RIGHT, results(FAILED), "fails test_a"),
        (RIGHT, results()[:1], "fails "),
        (CHEAT, results(FAILED), ""),
        (CHEAT, results(), "earns 4, more than 2"),
        (CHEAT, results(b=Outcome.NOT_RUN), "test_b could not be judged on it"),
    ],
)
def test_a_header_is_held_against_the_results(variant: Variant, got: list[CheckResult], complaint: str) -> None:
    assert contradiction(variant, got, 4.0) == complaint


@pytest.mark.parametrize(
    ("got", "complaint"),
    [
        (results(FAILED, diagnosis="flip"), ""),
        (results(FAILED, FAILED, "turn"), "is taken for turn (test_b)"),
        (results(FAILED), "is not told by test_a"),
        (results(), "fails nothing"),
    ],
)
def test_a_wrong_submission_is_diagnosed_by_its_own_name(got: list[CheckResult], complaint: str) -> None:
    assert misdiagnosed(WRONG, got) == complaint


KILLED = Fate(Mutant("f", 3, "x + y", "x - y", ""), killed_by="test_a")
ALIVE = Fate(Mutant("f", 4, "x * 1", "x / 1", ""))
WHY = Explained("f", "x * 1", "x / 1", "the same")
EXPLAINED = Fate(ALIVE.mutant, explained=WHY)
DIFFERENT = Fate(ALIVE.mutant, explained=Explained("f", "x * 1", "x / 1", "left open", equivalent=False))


@pytest.mark.parametrize(
    ("fates", "score", "equivalent"),
    [
        ((), 1.0, 0),
        ((KILLED,), 1.0, 0),
        ((KILLED, ALIVE), 0.5, 0),
        ((KILLED, EXPLAINED), 1.0, 1),
        ((KILLED, DIFFERENT), 0.5, 0),
        ((EXPLAINED,), 1.0, 1),
    ],
)
def test_the_mutation_score_leaves_equivalent_mutants_out(fates: tuple[Fate, ...], score: float, equivalent: int) -> None:
    made = MutationScore(fates)
    assert (made.score, made.equivalent) == (score, equivalent)


def rows(*variants: tuple[Variant, list[CheckResult]]) -> list[Row]:
    return [row(variant, got, 4.0) for variant, got in variants]


GOOD = rows(
    (WRONG, results(FAILED, diagnosis="flip")),
    (Variant("wrong", "b", Misconception("l", "m", ("test_b",)), ""), results(b=FAILED, diagnosis="b")),
    (RIGHT, results()),
    (CHEAT, results(FAILED)),
)


def complaints(
    rows: list[Row] = GOOD, findings: Findings | None = None, texts: tuple[str, ...] = (), stale: tuple[str, ...] = ()
) -> str:
    return "\n".join(complaints_of(rows, (A, B), findings or Findings(), texts, stale))


def test_a_chapter_without_contradiction_holds() -> None:
    assert complaints() == ""


def test_a_check_that_calls_two_functions_must_say_so() -> None:
    own = [check(name="test_a", functions=("f", "g")), check(name="test_b", functions=("f",))]
    whole = [*GOOD, *rows((Variant("reference", "reference", Right(""), ""), own))]
    said = complaints_of(whole, (A, B), Findings(), (), ())
    assert [sentence.split(":")[0] for sentence in said] == ["test_a calls f, g of the student"]
    allowed = msgspec.structs.replace(A, composition=True)
    assert complaints_of(whole, (allowed, B), Findings(), (), ()) == ()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (complaints(rows((WRONG, results(FAILED, diagnosis="turn")), *[])), "wrong/flip.py is taken for turn"),
        (complaints(rows((WRONG, results(FAILED, diagnosis="flip")))), "test_b is failed by no wrong submission"),
        (complaints(GOOD[:2] + GOOD[3:]), "right/ is empty"),
        (complaints(GOOD[:3]), "cheats/ is empty"),
        (complaints(rows((Variant("reference", "reference", Right(""), ""), results(FAILED)))), "the reference fails test_a"),
        (
            complaints(findings=Findings(trials=(Trial("right", "loop", 7, (), "fails test_a"),))),
            "right/loop.py fails test_a under seed 7",
        ),
        (complaints(findings=Findings(idle=(Site(5, 6, "require(x)"),))), "test_hidden.py:5: with this comparison turned off"),
        (complaints(findings=Findings(asserts=(9,))), "test_hidden.py:9: Python's own assert"),
        (
            complaints(findings=Findings(undeclared=("torchvision",))),
            "the reference loads torchvision, which takes its time in every worker",
        ),
        (complaints(findings=Findings(score=MutationScore((KILLED, ALIVE)))), "of f, line 4: `x * 1` became `x / 1`. Add one"),
        (complaints(findings=Findings(score=MutationScore((KILLED, ALIVE)))), "kill 50.0% of the mutants"),
        (complaints(findings=Findings(score=MutationScore((KILLED,), (WHY,)))), "does not survive: `x / 1`. Delete it."),
        (
            complaints(findings=Findings(score=MutationScore((Fate(ALIVE.mutant, broke="test_a"),)))),
            "test_a could not judge a mutant",
        ),
        (complaints(texts=("README.fr.md: there is no statement",)), "README.fr.md: there is no statement"),
        (complaints(stale=("assignments: a.py",)), "assignments: a.py is not current. Run `autograder release`."),
    ],
)
def test_each_contradiction_has_its_sentence(said: str, words: str) -> None:
    assert words in said


def test_the_matrix_has_a_line_a_check_and_a_column_a_wrong_submission() -> None:
    assert [[letter(r, c) for r in GOOD[:2]] for c in (A, B)] == [["●", "·"], ["·", "●"]]
    died = row(WRONG, results(DIED), 4.0)
    assert letter(died, A) == "†"
    proof = Proof(
        chapter="21_x", points=4, seed=0, isolation="L2", checks=(A, B), rows=tuple(GOOD), complaints=(), findings=Findings()
    )
    console = Console(width=80, color_system=None)
    with console.capture() as captured:
        console.print(terminal_matrix(proof))
    lines = [line.split() for line in captured.get().splitlines()]
    assert lines == [["12"], ["test_a", "2", "●·"], ["test_b", "2", "·●"], ["1", "flip", "2", "2", "b", "2"]]


ON_GPU = CheckSpec("test_g", "hidden", 2.0, Text("g", "g"), device="gpu")
SLOW = Variant("wrong", "slow", Misconception("lesson", "leçon", ("test_g",)), "")
BOTH = Variant("wrong", "cpu", Misconception("lesson", "leçon", ("test_a", "test_g")), "")


def on_gpu(outcome: Outcome) -> CheckResult:
    return check(outcome, name="test_g", device="gpu")


def test_a_gpu_is_for_what_it_can_show() -> None:
    asked = [needs_gpu(variant, {"test_g"}) for variant in (WRONG, SLOW, BOTH, RIGHT, CHEAT)]
    assert asked == [False, True, True, True, True]
    assert not any(needs_gpu(variant, set()) for variant in (WRONG, SLOW, BOTH, RIGHT, CHEAT))


@pytest.mark.parametrize(
    ("variant", "got", "untried", "complaint"),
    [
        (SLOW, results(), ["test_g"], ""),
        (SLOW, [*results(), on_gpu(FAILED)], [], ""),
        (SLOW, [*results(), on_gpu(Outcome.PASSED)], [], "passes test_g; fails nothing"),
        (SLOW, [*results(), on_gpu(Outcome.NOT_RUN)], [], "test_g could not be judged on it"),
        (WRONG, [*results(FAILED, diagnosis="flip"), on_gpu(FAILED)], [], "also fails test_g"),
        (BOTH, results(FAILED, diagnosis="cpu"), ["test_g"], ""),
        (BOTH, [*results(FAILED, diagnosis="cpu"), on_gpu(FAILED)], [], ""),
        (BOTH, [*results(FAILED), on_gpu(FAILED)], [], "is not told by test_a"),
        (RIGHT, [*results(), on_gpu(FAILED)], [], "fails test_g"),
        (CHEAT, [*results(FAILED), on_gpu(Outcome.PASSED)], [], "earns 4, more than 2"),
    ],
)
def test_what_fails_on_a_gpu_alone_is_told_by_its_own_message(
    variant: Variant, got: list[CheckResult], untried: list[str], complaint: str
) -> None:
    assert row(variant, got, 4.0, untried).complaint == complaint


def gpu_proof(rows: tuple[Row, ...], gpu: str) -> Proof:
    return Proof(
        chapter="21_x", points=4, seed=3, isolation="isolation L2", gpu=gpu, checks=(A, ON_GPU), rows=rows, complaints=(),
        findings=Findings(),
    )  # fmt: skip


def test_a_gpu_check_that_was_not_run_is_blank_and_asks_for_nothing() -> None:
    left_out = (row(WRONG, results(FAILED, diagnosis="flip")[:1], 2.0, ["test_g"]), row(SLOW, results()[:1], 2.0, ["test_g"]))
    assert [letter(r, ON_GPU) for r in left_out] == [" ", " "]
    said = complaints_of(left_out, (A, ON_GPU), Findings(), (), ())
    assert not [sentence for sentence in said if "test_g" in sentence]
    reference = row(Variant("reference", "reference", Right(""), ""), [*results()[:1], on_gpu(Outcome.PASSED)], 4.0)
    tried = complaints_of((*left_out, reference), (A, ON_GPU), Findings(), (), ())
    assert [sentence for sentence in tried if "test_g is failed by no wrong submission" in sentence]
    assert gpu_proof(left_out, "").conditions == "isolation L2, GPU checks not run, seed 3"


def test_the_proof_says_on_what_the_gpu_checks_were_run() -> None:
    proof = gpu_proof((row(SLOW, [*results()[:1], on_gpu(Outcome.TIMEOUT)], 4.0),), "stand-in GPU")
    console = Console(width=160, color_system=None)
    with console.capture() as captured:
        console.print(terminal_matrix(proof), summary_table([proof]))
    lines = [line.split() for line in captured.get().splitlines()]
    assert ["test_g", "(GPU)", "2", "t"] in lines
    assert "1, stand-in GPU" in captured.get()
    page = html_page([proof])
    assert "isolation L2, GPU checks on a stand-in GPU, seed 3." in page
    assert "test_g (GPU)" in page
    assert proof.conditions == "isolation L2, GPU checks on a stand-in GPU, seed 3"
    without = msgspec.structs.replace(proof, checks=(A,))
    assert without.conditions == "isolation L2, seed 3"


def test_more_than_a_hundred_columns_keep_their_numbers() -> None:
    many = [msgspec.structs.replace(GOOD[0], name=f"w{number}") for number in range(1, 118)]
    proof = Proof(
        chapter="21_x", points=4, seed=0, isolation="L2", checks=(A,), rows=tuple(many), complaints=(), findings=Findings()
    )
    console = Console(width=200, color_system=None)
    with console.capture() as captured:
        console.print(terminal_matrix(proof))
    hundreds, tens, ones, row = (line[9:].ljust(117) for line in captured.get().splitlines()[:4])
    assert row.strip() == "●" * 117
    assert [int(hundreds[c] + tens[c] + ones[c]) for c in range(117)] == list(range(1, 118))
