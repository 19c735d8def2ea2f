"""report.html: all that a student is told, as a page that needs nothing, that all can read and no text of theirs changes."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import unicodedata
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import html5lib
import hypothesis.strategies as st
import msgspec
import numpy as np
import pytest
from browser import A4, DARK, DARK_PHONE, DESKTOP, PHONE, Chromium, Screen, needs_chromium
from hypothesis import given, settings
from sample_reports import TRACE, check, differing, full_check, graded_on_gpu, report, waiting_for_gpu

from autograder.model import CheckResult, Counterexample, Diagnosis, Outcome, Report, Text, Trace, TraceLine
from autograder.reports import page
from autograder.reports.page import LONG_OUTPUT, PICTURES, page_stamp, report_page
from autograder.reports.plain import one_line, plain
from autograder.reports.words import OUTCOMES

HOSTILE = (
    "</style></title><script>document.title = 'taken'</script>\x1b[2J\u202e\u2066\x00",
    "--></pre></code></td></table><img src=x onerror=alert(1)><a href='javascript:alert(1)'>l</a>",
    '" style=\'position:fixed\' onclick="x" {{ 7 * 7 }}{% raw %}<!--',
    "<plaintext><base href=//a.invalid><meta http-equiv=refresh content=0>\ud800",
)
OPEN = [outcome for outcome in Outcome if outcome is not Outcome.PASSED]


def parsed(text: str) -> ElementTree.Element:
    """The page as a browser reads it; what is not good HTML raises."""
    root: ElementTree.Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    return root


def said(element: ElementTree.Element) -> str:
    return "".join(element.itertext())


def shown(made: Report, language: str = "en") -> str:
    """The words of a page's body."""
    body = parsed(report_page(made, language)).find("body")
    assert body is not None
    return " ".join(" ".join(body.itertext()).split()).replace(" /", "/")


def everything() -> Report:
    """A report with all that a page can show."""
    rng = np.random.default_rng(0)
    image, heads, row = rng.normal(size=(40, 40)), rng.normal(size=(4, 9, 9)), rng.normal(size=50)
    odd = image.copy()
    odd[20, 3:9], odd[21, 7], odd[22, 7] = np.nan, np.inf, -np.inf
    small, mask = rng.normal(size=(8, 8)) * 1e-4, rng.random((3, 4)) > 0.5
    told = {
        "diagnosis": Diagnosis("x", Text("The maximum is that of the whole array.", "Le maximum est celui de tout le tableau.")),
        "hint": Text("Subtract each row's maximum.", "Retranchez le maximum de chaque ligne."),
    }
    long_line = TraceLine("softmax.py", 3, "softmax", f"return {' + '.join(f'term_{n}' for n in range(60))} + the_end")
    return report(
        check(),
        differing(image, odd, name="image", **told),
        differing(row, np.roll(row, 1), name="row"),
        differing(heads, heads + (heads > 1), name="heads"),
        differing([0.1, 0.2, 0.3, 0.4], [0.1, np.nan, np.inf, 1e9], name="few", output="hello\n"),
        differing(small, small + (small > 0), name="small", output="\n".join(f"epoch {n}" for n in range(60)), **told),
        differing(mask, ~mask, name="mask"),
        check(Outcome.RAISED, message=Text("It raised.", "Elle a levé."), trace=Trace("ValueError", "no", (), (long_line,))),
        *(full_check(outcome, "one two") for outcome in OPEN),
        points=None,
        notes=(Text("The notebook was graded.", "Le carnet a été corrigé."),),
    )


# What is said


def test_a_full_mark_is_celebrated() -> None:
    made = report(check(), points=2.0, max_points=2.0)
    assert "Softmax Student alice Mark 2/2 The checks All checks pass. Well done." in shown(made)
    assert "La softmax Élève alice Note 2/2 Les vérifications Toutes les vérifications passent. Bravo." in shown(made, "fr")
    assert "In detail" not in shown(made)
    assert "<title>Softmax – 2/2 – alice</title>" in report_page(made, "en")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_failed_check_shows_its_call_its_lines_its_lesson_and_its_hint(language: str) -> None:
    failed = check(
        Outcome.RAISED,
        message=Text("softmax raised ValueError (line 3): no", "softmax a levé ValueError (ligne 3) : no"),
        counterexample=Counterexample("softmax(x=[[710.0]])", "nan", "1.0"),
        trace=TRACE,
        diagnosis=Diagnosis("x", Text("exp overflows.", "exp déborde.")),
        hint=Text("Subtract the maximum.", "Retranchez le maximum."),
        output="hello\nthere\n",
    )
    words = {
        "en": (
            "It is raised. ✗ exception 0/2 softmax raised ValueError (line 3): no",
            "The call softmax(x=[[710.0]]) gave nan expected 1.0",
            "In your code softmax.py, line 3, in softmax raise ValueError('no')",
            "What happens here. exp overflows. Hint. Subtract the maximum. Your program printed hello there",
        ),
        "fr": (
            "C'est raised. ✗ exception 0/2 softmax a levé ValueError (ligne 3) : no",
            "L’appel softmax(x=[[710.0]]) a donné nan attendu 1.0",
            "Dans votre code softmax.py, ligne 3, dans softmax raise ValueError('no')",
            "Ce qui se passe ici. exp déborde. Indice. Retranchez le maximum. Votre programme a affiché hello there",
        ),
    }
    assert " ".join(words[language]) in shown(report(check(), failed), language)


def test_the_table_has_every_check_its_points_and_a_link_to_what_did_not_pass() -> None:
    root = parsed(report_page(report(check(), check(Outcome.FAILED), check(Outcome.NOT_RUN), points=None), "en"))
    rows = [[said(cell) for cell in row] for row in root.iter("tr")]
    assert rows == [
        ["Check", "Points", "Outcome"],
        ["It is passed.", "2/2", "✓ passed"],
        ["It is failed.", "0/2", "✗ not yet"],
        ["It is not_run.", "–/2", "… not run"],
    ]
    links = [link.get("href", "") for link in root.iter("a")]
    assert links == ["#check-2", "#check-3"]
    assert [article.get("id") for article in root.iter("article")] == ["check-2", "check-3"]
    assert "1 of 3 checks passes." in said(root)


@pytest.mark.parametrize("outcome", [Outcome.GRADER_ERROR, Outcome.NOT_RUN])
def test_a_withheld_mark_is_a_dash_and_explained(outcome: Outcome) -> None:
    made = report(check(), check(outcome), points=None)
    assert "Mark –/20 (none yet) The mark waits: 1 check(s)" in shown(made)
    assert "Note –/20 (pas encore) La note attend : 1 vérification(s)" in shown(made, "fr")
    assert "0/2" not in shown(made)


def test_a_problem_and_notes_are_said() -> None:
    made = report(points=None, problem=Text("It is damaged.", "Il est abîmé."), notes=(Text("A link.", "Un lien."),))
    assert "It is damaged. A link." in shown(made)
    assert "Il est abîmé. Un lien." in shown(made, "fr")
    assert "check" not in shown(made)


def test_long_output_is_folded_away_and_so_are_long_values_that_are_drawn() -> None:
    lines, characters = LONG_OUTPUT
    for output, folded in (("x\n" * lines, 0), ("x\n" * (lines + 1), 1), ("x" * characters, 0), ("x" * (characters + 1), 1)):
        root = parsed(report_page(report(check(Outcome.FAILED, output=output)), "en"))
        assert len(list(root.iter("details"))) == folded
    assert f"Your program printed ({lines + 1} lines)" in shown(report(check(Outcome.FAILED, output="x\n" * (lines + 1))))
    few, many = (parsed(report_page(report(differing(a / 7, a)), "en")) for a in (np.ones((2, 2)), np.ones((8, 8))))
    assert not list(few.iter("details"))
    assert len(list(many.iter("details"))) == 1


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("outcome", list(Outcome))
def test_what_is_for_the_instructor_never_reaches_the_student(outcome: Outcome, language: str) -> None:
    text = report_page(report(full_check(outcome, "x")), language)
    assert "SECRET" not in text
    assert OUTCOMES[outcome][language] in text


def test_the_numbers_of_a_small_array_are_a_table_with_heads() -> None:
    root = parsed(report_page(report(differing([[1.0, 2.0], [3.0, 4.0]], [[1.0, 2.5], [3.0, 4.0]])), "en"))
    tables = [table for table in root.iter("table") if table.get("class") == "cells"]
    assert [said(t.find("caption")) for t in tables] == ["expected", "yours", "difference"]  # type: ignore[arg-type]
    assert [[said(cell) for cell in row] for row in tables[1].iter("tr")] == [["", "0", "1"], ["0", "1", "2.5"], ["1", "3", "4"]]
    assert {head.get("scope") for table in tables for head in table.iter("th")} == {"row", "col"}
    assert [said(cell) for cell in root.iter("td") if "first" in cell.get("class", "")] == ["2", "2.5", "0.5"]


# What it is made of


def structure(text: str) -> list[tuple[str, dict[str, str]]]:
    return [(element.tag, dict(element.attrib)) for element in parsed(text).iter() if isinstance(element.tag, str)]


def made_of(outcome: Outcome, words: str) -> Report:
    texts = Text(words, words)
    drawn = differing(np.zeros((2, 3)), np.ones((2, 3)))
    assert drawn.counterexample is not None
    assert drawn.counterexample.picture is not None
    picture = msgspec.structs.replace(drawn.counterexample.picture, dtype=words)
    full = full_check(outcome, words)
    assert full.counterexample is not None
    full = msgspec.structs.replace(
        full, counterexample=msgspec.structs.replace(full.counterexample, picture=picture), diagnosis=Diagnosis(words, texts)
    )
    return report(check(), full, student=words, problem=texts, notes=(texts,), points=0.0)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(OPEN), st.text("<>/&'\"`=!-{}%# \n\tascript\x00\x1b\u202e\ud800é", min_size=1, max_size=60).filter(str.strip)
)
def test_no_text_of_a_student_changes_the_structure_of_the_page(outcome: Outcome, text: str) -> None:
    root = report_page(made_of(outcome, text), "en").encode("utf-8", "replace").decode()
    assert structure(root) == structure(report_page(made_of(outcome, "plain"), "en"))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("outcome", OPEN)
def test_hostile_text_stands_there_as_it_is(outcome: Outcome, text: str) -> None:
    written = report_page(made_of(outcome, text), "fr")
    assert structure(written) == structure(report_page(made_of(outcome, "plain"), "fr"))
    root = parsed(written)
    assert not list(root.iter("script"))
    codes = [said(code) for article in root.iter("article") for code in article.iter("code")]
    assert codes[:3] == [plain(text)] * 3
    title = root.find("head/title")
    assert title is not None
    assert one_line(text) in said(title)
    assert not [c for c in written if ord(c) < 32 and c != "\n"]
    assert "\u202e" not in written


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_needs_nothing_and_runs_nothing(language: str) -> None:
    root = parsed(report_page(everything(), language))
    assert root.get("lang") == language
    policy = next(m.get("content", "") for m in root.iter("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name not in ("src", "href") or value.startswith(("data:image/png;base64,", "#")), value
    assert not [tag for tag in ("script", "link", "iframe", "object", "form") if list(root.iter(tag))]
    styles = "".join(said(style) for style in root.iter("style"))
    assert "@import" not in styles
    assert "url(" not in styles


def test_headings_follow_each_other_and_names_are_found_once() -> None:
    root = parsed(report_page(everything(), "en"))
    levels = [int(element.tag[1]) for element in root.iter() if re.fullmatch("h[1-6]", str(element.tag))]
    assert levels[:4] == [1, 2, 2, 3]
    assert set(levels[4:]) == {3}
    names = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(names) == len(set(names))
    assert {e.get("aria-labelledby") for e in root.iter() if e.get("aria-labelledby")} <= set(names)
    assert all(image.get("alt") for image in root.iter("img"))


def luminance(colour: str) -> float:
    parts = [
        int(digit * 2 if len(colour) == 4 else digit, 16) / 255
        for digit in re.findall("." if len(colour) == 4 else "..", colour[1:])
    ]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return float(np.dot(linear, (0.2126, 0.7152, 0.0722)))


def test_every_colour_of_text_can_be_read_in_the_light_in_the_dark_and_on_paper() -> None:
    css = Path(page.__file__).with_name("page.css").read_text(encoding="utf-8")
    themes = [dict(re.findall(r"--(\w+):(#[0-9a-f]{3,6})", block)) for block in re.findall(r":root\{([^}]*)\}", css)]
    assert len(themes) == 3
    for theme in themes:
        assert len(theme) == 9
        for text in ("ink", "soft", "link", "good", "bad", "waits"):
            for ground in ("paper", "box"):
                bright, dark = sorted((luminance(theme[text]), luminance(theme[ground])), reverse=True)
                assert (bright + 0.05) / (dark + 0.05) >= 4.5, (text, ground, theme)


def test_a_class_costs_little_time_and_room() -> None:
    rng = np.random.default_rng(0)
    drawn = [differing(a, a + 1, name=f"test_{n}") for n in range(30) for a in [rng.normal(size=(4, 4))]]
    made = report(*drawn)
    report_page(made, "en")
    started = time.process_time()
    text = report_page(made, "en")
    assert time.process_time() - started < 0.1  # about 5 ms; a machine may be busy
    assert len(text.encode()) < 200_000
    assert text.count('class="maps"') == PICTURES
    large = report(*(differing(a, a + 1, name=f"test_{n}") for n in range(60) for a in [rng.normal(size=(40, 40))]))
    assert len(report_page(large, "en").encode()) < 500_000


def test_the_command_line_starts_without_what_draws() -> None:
    code = "import sys, autograder.reports.files; print(*({'jinja2', 'PIL', 'matplotlib', 'torch'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""


def test_the_stamp_is_another_for_another_report_language_or_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    stamps = {page_stamp(b"a", "en"), page_stamp(b"b", "en"), page_stamp(b"a", "fr")}
    monkeypatch.setattr(page, "_layout", lambda: b"another")
    assert len(stamps | {page_stamp(b"a", "en")}) == 4
    parsed(report_page(report(), "en") + page_stamp(b"a", "en").decode())


# What it looks like


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages in files, by name."""
    folder = tmp_path_factory.mktemp("pages")
    wide = "x" * 3000
    word = CheckResult(**(msgspec.structs.asdict(full_check(Outcome.FAILED, wide)) | {"sentence": Text(wide, wide)}))
    made = {
        "report": report_page(everything(), "en"),
        "rapport": report_page(everything(), "fr"),
        "words": report_page(report(check(sentence=Text(wide, wide)), word, student=wide, notes=(Text(wide, wide),)), "en"),
        "hostile": report_page(report(*(full_check(Outcome.FAILED, text) for text in HOSTILE), student=HOSTILE[0]), "en"),
    }
    for name, text in made.items():
        (folder / f"{name}.html").write_bytes(text.encode("utf-8", "replace"))
    return {name: folder / f"{name}.html" for name in made}


SCREENS = {
    "desktop": ("report", DESKTOP),
    "dark": ("report", DARK),
    "phone": ("report", PHONE),
    "french-desktop": ("rapport", DESKTOP),
    "french-phone": ("rapport", DARK_PHONE),
}


@needs_chromium
@pytest.mark.parametrize("name", SCREENS)
def test_a_page_is_right_on_every_screen(browser: Chromium, pages: dict[str, Path], name: str) -> None:
    file, screen = SCREENS[name]
    browser.open(pages[file], screen)
    assert browser.overflowing() == []
    assert browser.clipped() == []
    if file == "report":  # the other has other words only
        assert browser.violations() == []
    browser.photograph(f"report-{name}")


@needs_chromium
@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", ["words", "hostile"])
def test_nothing_that_a_student_wrote_breaks_the_page(
    browser: Chromium, pages: dict[str, Path], name: str, screen: Screen
) -> None:
    browser.open(pages[name], screen)
    assert browser.overflowing() == []
    assert browser.js("return document.title").startswith("Softmax – 2/20 – ")
    assert browser.js("return document.querySelectorAll('script, article img').length") == 0


@needs_chromium
def test_on_paper_nothing_is_cut_off_or_folded_away_and_checks_stay_whole(browser: Chromium, pages: dict[str, Path]) -> None:
    browser.open(pages["report"], DARK)
    browser.show(Screen(A4.width, A4.height, dark=True), paper=True)
    assert browser.clipped(paper=True) == []
    assert browser.overflowing() == []
    assert browser.js("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    texts = [" ".join(unicodedata.normalize("NFKC", sheet.extract_text()).split()) for sheet in browser.pdf().pages]
    whole = " ".join(texts)
    assert 6 <= len(texts) <= 20
    assert "the_end" in whole.replace(" ", "")
    for words in ("epoch 0", "epoch 59", "The first values that differ", "[20, 3]"):
        assert words in whole, words
    for outcome in OPEN:  # short checks, each on one sheet with its hint
        sheet = next(text for text in reversed(texts) if f"It is {outcome}." in text)
        after = sheet[sheet.rindex(f"It is {outcome}.") :]
        assert "Look again." in after, outcome


@needs_chromium
def test_colours_of_the_cells_are_printed_though_backgrounds_are_not(browser: Chromium, pages: dict[str, Path]) -> None:
    browser.open(pages["report"])
    exact = (
        "return [...document.querySelectorAll('.cells td[class], .scale, .key')].map(e => getComputedStyle(e).printColorAdjust)"
    )
    assert set(browser.js(exact)) == {"exact"}


@needs_chromium
def test_where_the_keyboard_is_can_be_seen(browser: Chromium, pages: dict[str, Path]) -> None:
    browser.open(pages["report"])
    focused: Any = browser.js("""
        return [...document.querySelectorAll('a, summary, [tabindex]')].filter(e => e.checkVisibility()).filter(e => {
          e.focus({focusVisible: true});
          return document.activeElement !== e || getComputedStyle(e).outlineStyle !== 'solid';
        }).map(e => e.outerHTML.slice(0, 100));
    """)
    assert focused == []


def test_a_mark_that_waits_for_a_gpu_is_large_with_what_waits_beside_it() -> None:
    html = report_page(waiting_for_gpu(), "en")
    assert '<span class="points">18</span><span class="most">/18 on CPU, 2 points wait for a GPU</span>' in html
    assert "The mark waits for a GPU: there was none here." in html
    assert "(none yet)" not in html
    assert "<footer>" not in html
    assert "<footer><p>GPU checks: NVIDIA A100-SXM4-40GB, 3.2 s, 412 MB at most of 4096</p></footer>" in report_page(
        graded_on_gpu(), "en"
    )
