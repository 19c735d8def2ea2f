"""The browser of the tests sees what is wrong with a page: a request, an error, something cut off, too little contrast."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browser import A4, DARK, DESKTOP, PHONE, Chromium, needs_chromium

pytestmark = needs_chromium
GOOD = "<main><h1>Softmax</h1><p>One line.</p></main>"
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(body: str, head: str = "") -> Path:
        viewport = '<meta name="viewport" content="width=device-width, initial-scale=1">'
        page = f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title>{viewport}{head}</head><body>{body}'
        (tmp_path / "page.html").write_text(page, encoding="utf-8")
        return tmp_path / "page.html"

    return write


def test_a_good_page_has_nothing_wrong(browser: Chromium, write: Write) -> None:
    for screen in (DESKTOP, PHONE, DARK):
        browser.open(write(GOOD), screen)
        assert browser.overflowing() == browser.clipped() == browser.violations() == []
    assert len(browser.pdf().pages) == 1


@pytest.mark.parametrize(
    "body",
    [
        '<img src="other.png" alt="">',
        "<style>body { background: url(x.png) }</style>",
        "<script>fetch('https://a.invalid/')</script>",
    ],
    ids=["image", "style", "script"],
)
def test_a_request_is_seen(browser: Chromium, write: Write, body: str) -> None:
    with pytest.raises(AssertionError, match="asks for more than itself"):
        browser.open(write(body + GOOD))


@pytest.mark.parametrize(
    "body", ["<script>nonsense()</script>", "<script>console.error('no')</script>", '<img src="data:image/png;base64,AA" alt="">']
)
def test_what_the_console_says_is_seen(browser: Chromium, write: Write, body: str) -> None:
    policy = "" if "script" in body else '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    with pytest.raises(AssertionError, match="the console on page"):
        browser.open(write(body + GOOD, policy))


def test_what_sticks_out_on_a_phone_is_seen(browser: Chromium, write: Write) -> None:
    box = "<p style='width: 500px; height: 9px'>Wide.</p>"
    browser.open(write(box))
    assert browser.overflowing() == []
    browser.show(PHONE)
    assert "Wide." in browser.overflowing()[0]
    browser.open(write(f"<div style='overflow-x: auto'>{box}</div>"), PHONE)
    assert browser.overflowing() == []


def test_what_is_cut_off_is_seen_on_a_screen_and_on_paper(browser: Chromium, write: Write) -> None:
    box = "<div style='overflow: {}; width: 100px'><div style='width: 900px'>Wide.</div></div>"
    for overflow, screen, paper in (("hidden", 1, 1), ("auto", 0, 1), ("visible", 0, 0)):
        browser.open(write(box.format(overflow)))
        assert len(browser.clipped()) == screen
        browser.show(A4, paper=True)
        assert len(browser.clipped(paper=True)) == paper


def test_dark_and_paper_are_asked_for(browser: Chromium, write: Write) -> None:
    styles = "@media (prefers-color-scheme: dark) { p { color: #ccc } } @media print { p { color: #111 } }"
    browser.open(write(GOOD, f"<style>{styles}</style>"), DARK)
    colour = "return getComputedStyle(document.querySelector('p')).color"
    assert browser.js(colour) == "rgb(204, 204, 204)"
    browser.show(A4, paper=True)
    assert browser.js(colour) == "rgb(17, 17, 17)"


def test_what_some_readers_cannot_use_is_seen(browser: Chromium, write: Write) -> None:
    browser.open(write("<main><h1>T</h1><p style='color: #aaa; background: #fff'>Faint.</p></main>"))
    assert [v.split(":")[0] for v in browser.violations()] == ["color-contrast"]
    assert browser.violations(without=["color-contrast"]) == []


def test_a_long_page_is_printed_on_many(browser: Chromium, write: Write) -> None:
    browser.open(write("".join(f"<p>Line {n}.</p>" for n in range(100))))
    pages = browser.pdf().pages
    assert len(pages) == 4
    assert "Line 99." in pages[-1].extract_text()
    assert browser.photograph("harness").read_bytes().startswith(b"\x89PNG")
