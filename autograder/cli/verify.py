"""`autograder verify`: proves chapters, shows their kill matrices, says what does not hold."""

from __future__ import annotations

from pathlib import Path

import msgspec
from rich.console import Console
from rich.text import Text as RichText

from autograder.authoring.matrix import html_page, summary_table, terminal_matrix
from autograder.authoring.proof import Proof
from autograder.authoring.verify import Options, prove
from autograder.chapters import chapter_names, find_chapter
from autograder.cli.settings import isolation_levels
from autograder.errors import UsageError

CONTRADICTED = 1
LOG_WIDTH = 160  # a CI log says nothing of its width, and a matrix is wide


class VerifyOptions(msgspec.Struct, frozen=True):
    """What was asked for on the command line."""

    chapters: tuple[str, ...]
    solutions: Path
    assignments: Path | None
    seed: int
    seeds: int
    mutants: bool
    fast: bool
    html: Path | None
    quiet: bool
    isolation: str


def run(options: VerifyOptions) -> int:
    """Prove every chapter, the matrix of each as it ends, then the summary. The exit code."""
    names = options.chapters or tuple(chapter_names(options.solutions))
    chapters = [find_chapter(name, options.solutions) for name in names]
    if not chapters:
        raise UsageError(f"{options.solutions} holds no chapter to verify.")
    if options.html is not None and not options.html.parent.is_dir():
        raise UsageError(f"--html {options.html}: there is no folder {options.html.parent}. Make it first.")
    target = options.assignments or options.solutions.parent / "assignments"
    asked = Options(
        options.seed,
        tuple(range(options.seed + 1, options.seed + options.seeds)),
        options.mutants,
        options.fast,
        isolation_levels(options.isolation),
    )
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=LOG_WIDTH)
    proofs = []
    for chapter in chapters:
        proof = prove(chapter, target, asked)
        _show(console, proof, matrix=not options.quiet)
        proofs.append(proof)
    console.print()
    console.print(summary_table(proofs))
    if options.html is not None:
        options.html.write_text(html_page(proofs), encoding="utf-8")
        console.print(RichText(f"{options.html}: the kill matrices"))
    return 0 if all(proof.holds for proof in proofs) else CONTRADICTED


def _show(console: Console, proof: Proof, *, matrix: bool) -> None:
    console.print(RichText(f"\n{proof.chapter} ({proof.conditions})", style="bold"))
    if matrix:
        console.print(terminal_matrix(proof))
    for complaint in proof.complaints:
        console.print(RichText(f"  {complaint}", style="red"), soft_wrap=True)
