"""The kill matrix, checks × wrong submissions, on the terminal and as one HTML page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import jinja2
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as RichText

from autograder.authoring.proof import Proof, Row
from autograder.model import CheckSpec, Outcome

KILLED, PASSED, UNTRIED = "●", "·", " "
_LETTERS = {Outcome.FAILED: KILLED, Outcome.RAISED: "×", Outcome.TIMEOUT: "t", Outcome.DIED: "†", Outcome.FORBIDDEN: "f"}
TEMPLATE = "proof.html.j2"


def terminal_matrix(proof: Proof) -> RenderableType:
    """A line a check, a column a wrong submission (numbered; the legend names them)."""
    wrong = proof.of_kind("wrong")
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    for digits in _column_numbers(len(wrong)):
        table.add_row("", "", RichText(digits, style="dim"))
    for check in proof.checks:
        table.add_row(
            f"{check.name} (GPU)" if check.device == "gpu" else check.name,
            f"{check.points:g}",
            "".join(letter(row, check) for row in wrong),
        )
    legend = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    width = len(str(len(wrong)))
    numbered = [f"{number:{width}} {row.name} {row.points:g}" for number, row in enumerate(wrong, start=1)]
    height = -(-len(numbered) // 3)
    for line in range(height):
        legend.add_row(*(RichText(cell) for cell in numbered[line::height]))
    return Group(table, legend)


def _column_numbers(count: int) -> list[str]:
    """The columns' numbers, written downwards: hundreds, tens, ones."""
    width = len(str(count))
    numbers = [f"{number:{width}}" for number in range(1, count + 1)]
    return ["".join(number[place] for number in numbers) for place in range(width)]


def letter(row: Row, check: CheckSpec) -> str:
    """How a check ended on a submission, in one character."""
    if check.name in row.untried:
        return UNTRIED
    outcome = row.failed.get(check.name)
    return PASSED if outcome is None else _LETTERS.get(outcome, "!")


def summary_table(proofs: Sequence[Proof]) -> Table:
    """A line a chapter: what was tried, and whether all of it holds."""
    table = Table(box=None, pad_edge=False)
    for heading in ("chapter", "checks", "wrong", "right", "cheats", "comparisons", "mutants", "GPU checks", "seconds", ""):
        table.add_column(heading, justify="left" if heading in ("chapter", "") else "right", no_wrap=True)
    for proof in proofs:
        score = proof.findings.score
        table.add_row(
            proof.chapter,
            str(len(proof.checks)),
            *(str(len(proof.of_kind(kind))) for kind in ("wrong", "right", "cheats")),
            str(proof.findings.comparisons),
            f"{score.score:.1%} of {len(score.fates) - score.equivalent}" if score else "–",
            f"{proof.gpu_checks}, {proof.gpu or 'not run'}" if proof.gpu_checks else "–",
            f"{proof.seconds:.0f}",
            RichText("holds", style="green")
            if proof.holds
            else RichText(f"{len(proof.complaints)} complaint{'s' * (len(proof.complaints) != 1)}", style="bold red"),
        )
    return table


def html_page(proofs: Sequence[Proof]) -> str:
    """Every chapter's matrix, complaints and surviving mutants as one page that needs nothing else."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(TEMPLATE).render(proofs=proofs, letter=letter, quiet=(PASSED, UNTRIED))
