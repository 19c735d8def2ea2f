"""What `autograder status` shows: a line a chapter, how far it is and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from rich.table import Table
from rich.text import Text as RichText

from autograder.model import Text
from autograder.reports.plain import one_line

_HEADS = (Text("chapter", "chapitre"), Text("written", "écrites"), Text("checks", "vérif."), Text("next", "à faire"))
HONEST = Text("Public checks only; hidden checks run at grading.",
              "Vérifications publiques seulement ; les vérifications cachées ont lieu à la correction.")  # fmt: skip


class Row(msgspec.Struct, frozen=True):
    """One chapter: functions written of how many, public checks passed (None: not run) of how many, what to do next."""

    chapter: str
    written: int | None
    functions: int
    passed: int | None
    checks: int
    todo: Text

    @property
    def holds(self) -> bool:
        return self.passed == self.checks and self.written == self.functions


def status_table(rows: Sequence[Row], lang: str) -> Table:
    """The table of all chapters. `–` stands where nothing was run or read."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for number, head in enumerate(_HEADS):
        right = number in (1, 2)
        table.add_column(
            head[lang], justify="right" if right else "left", no_wrap=number != 3, overflow="fold" if number == 3 else "ellipsis"
        )
    for row in rows:
        style = "green" if row.holds else "dim" if not row.written and row.passed is None else ""
        table.add_row(
            RichText(one_line(row.chapter), style=style),
            f"{'–' if row.written is None else row.written}/{row.functions}",
            f"{'–' if row.passed is None else row.passed}/{row.checks}",
            RichText(one_line(row.todo[lang])),
        )
    return table
