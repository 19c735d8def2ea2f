"""Under GitHub Actions a line of output that starts with `::` is an order to the runner: no text of a student's may give one.

So the runner is told to take no orders while a command runs, until it meets a word that nobody can foresee; what is meant as
an order is printed in between.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator

import typer

_word: str | None = None  # while no orders are taken


@contextlib.contextmanager
def no_orders() -> Iterator[None]:
    """While this holds, the runner takes no orders. Does nothing where there is no runner."""
    global _word
    if os.environ.get("GITHUB_ACTIONS") != "true" or _word is not None:
        yield
        return
    _word = secrets.token_hex(16)
    typer.echo(f"::stop-commands::{_word}")
    try:
        yield
    finally:
        typer.echo(f"::{_word}::")
        _word = None


@contextlib.contextmanager
def orders() -> Iterator[None]:
    """Within `no_orders`: while this holds, the runner takes orders."""
    global _word
    if _word is None:
        yield
        return
    typer.echo(f"::{_word}::")
    _word = None
    try:
        yield
    finally:
        _word = secrets.token_hex(16)
        typer.echo(f"::stop-commands::{_word}")
