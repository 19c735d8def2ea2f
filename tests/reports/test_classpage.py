"""The class's page: complete, in both languages, the same for the same results; and what students wrote is text on it."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
import unicodedata
import xml.etree.ElementTree as ET
from typing import Any

import generated_class
import html5lib
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sample_reports import A100, check, full_check, graded_on_gpu, report, waiting_for_gpu

from autograder.model import Diagnosis, Measured, Outcome, Report, Text
from autograder.reports.anonymous import anonymous
from autograder.reports.classpage import LONGEST_TRACE, MOST_TRACES, Page, class_page, number, percent, short
from autograder.reports.classroom import class_view

HTML = "{http://www.w3.org/1999/xhtml}"
WORST = (
    "<plaintext>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg/onload=alert(1)>', "<!--",
    "]]>", "</style>", "</title>", "&lt;b&gt;", "\x00", "\ud800", "\u202egnp.exe", "=HYPERLINK(1)", "{{ 7*7 }}", "{% raw %}",
    "'onmouseover='x", "\x1b[31m", "</details></section></main>", "a\nb", "ﷺ" * 9, "$\\frac{1}{2}$", "<td>", "a/b_c", "</p>",
)  # fmt: skip
HOSTILE = st.one_of(st.text(st.characters(codec=None), min_size=1, max_size=40), st.sampled_from(WORST))


def page(*reports: Report, lang: str = "en", **fields: Any) -> str:
    return class_page(Page(**({"view": class_view(reports), "language": lang, "links": {}, "unreadable_files": []} | fields)))


def parsed(html: str) -> ET.Element:
    return html5lib.parse(html)


def structure(element: ET.Element) -> tuple[Any, ...]:
    """The elements and the names of their attributes, without any text."""
    return (element.tag, tuple(sorted(element.attrib)), tuple(structure(child) for child in element))


def text_of(element: ET.Element) -> str:
    return re.sub(" (?=[,:/])", "", " ".join(" ".join(element.itertext()).split()))


def body_text(html: str) -> str:
    """All that is shown: no scripts, no styles."""
    body = parsed(html).find(f"{HTML}body")
    assert body is not None
    for script in body.findall(f"{HTML}script"):
        body.remove(script)
    return text_of(body)


def class_of(text: str, prefix: str = "") -> list[Report]:
    """`text` in every place that a student, or what a student's code did, can write to."""
    diagnosis = Diagnosis("kernel_flipped", Text("Turned.", "Tourné."))
    outcomes = [o for o in Outcome if o not in (Outcome.GRADER_ERROR, Outcome.NOT_RUN)]
    judged = [full_check(o, text) for o in outcomes]
    held = check(Outcome.FAILED, name="held", message=Text(text, text), diagnosis=diagnosis)
    fault = check(Outcome.GRADER_ERROR, name="broken", instructor_only=f"Traceback {prefix} {text}")
    given = {"origin": text, "notes": (Text(text, text),)}
    return [
        report(*judged, fault, points=None, student=f"{prefix}f{text}", **given),
        report(points=None, student=f"{prefix}u{text}", problem=Text(text, text), **given),
        report(check(Outcome.NOT_RUN, name="gpu"), points=None, student=f"{prefix}n{text}", **given),
        report(check(), student=f"{prefix}{text}", notes=(Text(text, text),), measured=Measured(seconds=99.0)),
        *(
            report(*judged, held, points=1.0 + i, student=f"{prefix}{text}{i}", measured=Measured(seconds=1.0), **given)
            for i in range(5)
        ),
        report(held, points=0.0, chapter="03_other", student=f"{prefix}{text}", **given),
    ]


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@example(list(WORST[:8]), "en")
@example(list(WORST[8:16]), "fr")
@example(list(WORST[16:]), "en")
@given(st.lists(HOSTILE, min_size=8, max_size=8), st.sampled_from(["en", "fr"]))
def test_what_a_student_wrote_is_text(texts: list[str], lang: str) -> None:
    made = hostile_page(tuple(texts), lang)
    assert structure(parsed(_bare(made))) == harmless_structure(lang)
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", made)
    made.encode("utf-8")


def hostile_page(texts: tuple[str, ...], lang: str) -> str:
    """Each text in all places of some reports; one report of a class for each."""
    reports = [class_of(text, prefix=f"{n}")[n] for n, text in enumerate((*texts, texts[0]))]
    links = {("02_softmax", report.student): "a/report.html" for report in reports}
    return page(*reports, lang=lang, links=links, unreadable_files=texts)


@functools.cache
def harmless_structure(lang: str) -> tuple[Any, ...]:
    return structure(parsed(_bare(hostile_page(("word",) * 8, lang))))


def _bare(html: str) -> str:
    """Without what is the same on every page, and the places where a path may be broken, as many as it has slashes."""
    return re.sub(r"(<(style|script)>).*?(</\2>)", r"\1\3", html.replace("<wbr>", ""), count=2, flags=re.DOTALL)


def test_scripts_and_styles_are_those_that_the_policy_names() -> None:
    html = page(report(check()))
    root = parsed(html)
    (policy,) = (m.attrib["content"] for m in root.iter(f"{HTML}meta") if m.attrib.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for kind in ("style", "script"):
        (element,) = root.iter(f"{HTML}{kind}")
        digest = hashlib.sha256((element.text or "").encode()).digest()
        assert f"{kind}-src 'sha256-{base64.b64encode(digest).decode()}'" in policy
    attributes = {key for element in root.iter() for key in element.attrib}
    assert not {a for a in attributes if a == "style" or a.startswith("on")}, "the policy would refuse them"
    assert not re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//""", html)


def test_ids_are_unique_and_what_is_referred_to_is_there() -> None:
    root = parsed(page(*class_of("x")))
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    named = {"for", "aria-controls", "aria-labelledby", "aria-describedby"}
    referred = {word for e in root.iter() for key in named & set(e.attrib) for word in e.attrib[key].split()}
    targets = {e.attrib["href"][1:] for e in root.iter() if e.attrib.get("href", "").startswith("#")}
    assert referred | targets <= set(ids)


def test_the_most_urgent_comes_first() -> None:
    text = body_text(page(*class_of("x")))
    order = [
        "Grader fault: broken", "1 submission could not be read", "1 mark waits for gpu", "All chapters", "Each check",
        "Misconceptions", "Who needs help", "Time and memory that stand out", "All students", "Conditions",
    ]  # fmt: skip
    places = [
        text.rindex(word) if word in ("Who needs help", "All students", "Conditions") else text.index(word, 200) for word in order
    ]
    assert places == sorted(places)


def test_a_fault_is_shown_once_with_its_traceback() -> None:
    fault = check(Outcome.GRADER_ERROR, name="broken", instructor_only="Traceback\nZeroDivisionError: <x>")
    html = page(*(report(fault, points=None, student=f"s{i}") for i in range(7)))
    assert html.count("ZeroDivisionError: &lt;x&gt;") == 1
    text = body_text(html)
    assert "Grader fault: broken, 02_softmax, 7 submissions" in text
    assert "–/20" in text
    assert " 0/20" not in text


def test_faults_of_all_kinds_fit_on_the_page() -> None:
    faults = [check(Outcome.GRADER_ERROR, name=f"t{n}", instructor_only=f"{n}" * 99_999) for n in range(40)]
    html = page(report(*faults, points=None))
    assert len(html) < 100_000 + MOST_TRACES * LONGEST_TRACE


def test_a_class_without_trouble_says_so_in_both_languages() -> None:
    assert "All submissions could be read and judged; no mark waits." in body_text(page(report(check())))
    french = body_text(page(report(check(), points=20.0), lang="fr"))
    assert "Tous les rendus ont pu être lus et jugés" in french
    assert "Nobody" not in french
    assert "Personne, d’après cette règle." in french


def test_the_numbers_of_a_chapter() -> None:
    marks = (20.0, 20.0, 15.0, 10.0, 12.5)
    text = body_text(page(*(report(check(), points=mark, student=f"s{i}") for i, mark in enumerate(marks))))
    assert "Median 15/20" in text
    assert "Quartiles 12.5 – 20" in text
    assert "Mean 15.5 ± 4.47 (standard deviation)" in text
    assert "Full marks 2" in text
    assert "everybody passes" in text
    assert "16 – 18 0 18 – 20 2" in text, "the plot's numbers, as a table"


def test_a_row_a_student_with_the_link_to_the_students_page() -> None:
    reports = [report(check(), check(Outcome.FAILED), student="zoe"), report(check(), student="adam")]
    root = parsed(page(*reports, links={("02_softmax", "zoe"): "02_softmax/zoe/report.html"}))
    (table,) = (t for t in root.iter(f"{HTML}table") if t.attrib.get("id") == "students")
    rows = [[text_of(cell) for cell in row] for row in table.iter(f"{HTML}tr")]
    assert rows[1] == ["zoe", "2/20", "1/2", "1.50", "30", "1 × not yet: It is failed."]
    assert [a.attrib["href"] for a in table.iter(f"{HTML}a")] == ["02_softmax/zoe/report.html"]


def test_conditions_that_differ_are_said() -> None:
    assert "under the same conditions" in body_text(page(report(), report(student="b")))
    text = body_text(page(report(), report(student="b", seed=8)))
    assert "Not all reports were made under the same conditions" in text
    assert "seed differs 7 (1), 8 (1)" in text


def test_the_same_results_give_the_same_page() -> None:
    reports = class_of("x")
    assert page(*reports) == page(*reports)
    assert re.search(r"\b20\d\d-\d\d-\d\d|matplotlib", page(*reports)) is None


def parts(name: str) -> set[str]:
    """The words of a name, as written and without accents; single letters and digits name nobody."""
    bare = unicodedata.normalize("NFD", name)
    words = re.findall(r"[^\W\d_]+", name) + re.findall(r"[^\W\d_]+", "".join(c for c in bare if not unicodedata.combining(c)))
    return {word.casefold() for word in words if len(word) > 1} - {"la", "de"}  # words of any page


def test_no_name_and_no_part_of_one_is_on_an_anonymous_page() -> None:
    names = generated_class.names(26)
    reports = []
    for chapter in ("08_convolution", "01_gradient_descent"):
        reports += generated_class.reports(chapter, names, seed=3)
    for name in names[:13]:
        reports += [*class_of(name)]
    for lang in ("en", "fr"):
        kept = anonymous(reports, b"k" * 32)
        html = class_page(
            Page(
                view=class_view(kept),
                language=lang,
                links={},
                unreadable_files=[f"r/{name}/report.json" for name in names],
                anonymous=True,
            )
        )
        low = html.casefold()
        shown = {word for name in names for word in parts(name) if word in low}
        assert shown == set()
        assert "archive" not in body_text(html), "what could not be read, and why, names files"
        named = class_page(Page(view=class_view(reports), language=lang, links={}, unreadable_files=[])).casefold()
        assert all(word in named for name in names for word in parts(name) if not word.isascii()), "this test would see them"


def test_words_and_numbers_of_both_languages() -> None:
    assert (number(0.125, lang="en"), number(-0.5, lang="fr"), number(None, lang="en")) == ("0.12", "−0,50", "–")
    assert (number(17.5, None, lang="fr"), number(20.0, None, lang="en")) == ("17,5", "20")
    assert (percent(0.834, "en"), percent(0.834, "fr"), percent(None, "en")) == ("83%", "83\u202f%", "–")


@pytest.mark.parametrize(("text", "made"), [("abc", "abc"), ("abcdef", "abcd…"), ("a\nb", "a ⏎ b"), ("", "")])
def test_long_text_is_cut(text: str, made: str) -> None:
    assert short(text, 4) == made


def test_what_waits_for_a_gpu_is_one_card_and_stands_in_each_mark() -> None:
    made = [waiting_for_gpu(check(points=1.5, max_points=2.5), student="ana"), waiting_for_gpu(student="bob")]
    english, french = body_text(page(*made)), body_text(page(*made, lang="fr"))
    assert "2 marks wait for a GPU, 18_self_attention, 2 points" in english
    assert "2 notes attendent après un GPU, 18_self_attention, 2 points" in french
    for command in ("--gpus 1 --merge", "--cpu-only"):
        assert command in english
        assert command in french
    assert "1.5/2.5 on CPU, 2 points wait for a GPU" in english
    assert "1,5/2,5 sur CPU, 2 points en attente d'un GPU" in french
    assert "no mark waits" not in english
    assert "on a GPU" not in english, "nothing ran on one: no columns for it"


def test_what_a_gpu_was_used_for_is_in_the_table_of_all_and_in_the_conditions() -> None:
    made = [graded_on_gpu(student="ana"), graded_on_gpu(student="bob", peak=None), graded_on_gpu("other", 1.0, student="cyd")]
    english = body_text(page(*made))
    assert "seconds on a GPU GPU memory, MB" in english
    assert "ana 20/20 11/11 1.50 30 3.24 412" in english
    assert "bob 20/20 11/11 1.50 30 3.24 –" in english
    assert f"{A100} 2 6.5 412 4096 other 1 3.2 1 4096" in english
    assert "secondes sur GPU" in body_text(page(*made, lang="fr"))


@settings(max_examples=20, deadline=None)
@given(HOSTILE)
def test_whatever_a_gpu_is_called_the_page_stays(name: str) -> None:
    assert structure(parsed(page(graded_on_gpu(name)))) == structure(parsed(page(graded_on_gpu("plain"))))
