"""What is printed arrives on every console: in its own letters, or in those that come nearest."""

from __future__ import annotations

import io
import sys

import hypothesis.strategies as st
import pytest
from hypothesis import given

from autograder.cli.streams import HANDLER, LIKE, legible, make_writable

make_writable()


@pytest.mark.parametrize(
    ("text", "encoding", "due"),
    [
        ("✓ l’été ⏎ ✗", "cp1252", "+ l’été | x"),
        ("✓ l’été ⏎ ✗", "cp437", "+ l'été | x"),
        ("à faire… 3 × 4 ² √", "ascii", "a faire... 3 x 4 2 ?"),
        ("漢\ud800🙂", "cp1252", "???"),
        ("✓ 漢\ud800", "utf-8", "✓ 漢?"),
    ],
)
def test_what_an_encoding_lacks_is_written_as_something_like_it(text: str, encoding: str, due: str) -> None:
    assert text.encode(encoding, HANDLER).decode(encoding) == due


@given(st.text(st.characters(codec=None, exclude_categories=())), st.sampled_from(["cp1252", "cp437", "cp850", "ascii", "utf-8"]))
def test_any_text_can_be_printed(text: str, encoding: str) -> None:
    text.encode(encoding, HANDLER)


def test_what_stands_for_a_mark_can_be_printed_everywhere() -> None:
    assert all(other.isascii() and other for other in LIKE.values())
    assert LIKE["✓"] != LIKE["✗"]


def test_the_streams_are_changed_and_others_left(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, "cp437", write_through=True))
    monkeypatch.setattr(sys, "stderr", io.StringIO())  # it has no `reconfigure`
    make_writable()
    print("✓", end="")
    assert raw.getvalue() == b"+"


def test_bytes_that_cannot_be_read_are_another_matter() -> None:
    with pytest.raises(UnicodeDecodeError):
        legible(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid"))
