"""The class report: one page for the instructor that needs nothing beside itself, the most urgent first.

Whatever is put into the page is made plain and escaped by the environment; scripts and styles are those of this folder alone,
which the page's own policy names by their hashes.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import jinja2
import msgspec
from markupsafe import Markup, escape

from autograder.model import GpuUse, Outcome, Report, Text
from autograder.reports.classroom import EVERYBODY, NEGATIVE, NOBODY, ChapterView, ClassView, Fault, Item
from autograder.reports.figures import Box, Words, boxes_svg, histogram_svg
from autograder.reports.gradebook import status
from autograder.reports.plain import one_line, plain
from autograder.reports.statistics import spread
from autograder.reports.terminal import standing_out
from autograder.reports.words import OUTCOMES, points_text, report_mark, worth

TEMPLATE = "classpage.html.j2"
MOST_TRACES = 20  # of a class that the grader fails on everywhere
LONGEST_TRACE, LONGEST_TEXT, LONGEST_NAME = 6000, 240, 80
FLAGS = {
    NEGATIVE: Text("discriminates negatively", "discrimine à l’envers"),
    NOBODY: Text("nobody passes", "personne ne réussit"),
    EVERYBODY: Text("everybody passes", "tout le monde réussit"),
}
VISIBILITY = {"public": Text("public", "publique"), "hidden": Text("hidden", "cachée")}
_BREAKS = re.compile("([/_])")


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One submission in the table of all."""

    chapter: str
    student: str
    link: str | None
    mark: str
    passed: str
    seconds: float | None
    memory: float | None
    gpu_seconds: float | None
    gpu_memory: float | None
    slow: bool
    large: bool
    note: str


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What the page is made of. `links`: from (chapter, student) to the address of that student's own page."""

    view: ClassView
    language: str
    links: Mapping[tuple[str, str], str]
    unreadable_files: Sequence[str]  # files of results that are none
    anonymous: bool = False


def class_page(page: Page) -> str:
    """The page as HTML. The same `page` gives the same text."""
    view = page.view
    lang = page.language
    style, script = _shipped("classpage.css"), _shipped("classpage.js")
    rows = [_row(report, chapter, page) for chapter in view.chapters for report in chapter.reports]
    return _environment().get_template(TEMPLATE).render(
        page=page,
        view=view,
        lang=lang,
        say=lambda en, fr: fr if lang == "fr" else en,
        number=functools.partial(number, lang=lang),
        points=lambda value: number(value, None, lang=lang),
        rounded=lambda value: number(round(value, 2), None, lang=lang),
        share=lambda value: percent(value, lang),
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
        rows=rows,
        standing=[row for row in rows if row.slow or row.large],
        traces=_traces(view.faults),
        overview=_overview(view, lang),
        histogram=functools.partial(_histogram, lang=lang),
        bars=_bars,
        outcomes=[o for o in Outcome if any(o in item.outcomes for chapter in view.chapters for item in chapter.items)],
        outcome_words=OUTCOMES,
        flags=FLAGS,
        visibility=lambda name: VISIBILITY.get(name, Text(name, name))[lang],
        on_gpu=any(report.measured.gpu is not None for report in view.reports),
        gpus=_gpus(view.reports, lang),
        worth=lambda value: worth(value, functools.partial(number, digits=None, lang=lang))[lang],
        kept_out=sum(report.points is None for report in view.reports),
        class_share=spread([mark / c.max_points for c in view.chapters for mark in c.marks if c.max_points > 0]),
    )  # fmt: skip


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=lambda value: plain(value) if type(value) is str else value,  # Markup is no plain str
    )
    environment.filters["short"] = short
    environment.filters["breakable"] = breakable
    environment.filters["name"] = functools.partial(short, longest=LONGEST_NAME)
    return environment


@functools.cache
def _shipped(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def short(text: str, longest: int = LONGEST_TEXT) -> str:
    """`text` on one line, cut where it goes on too long."""
    line = one_line(text[: longest + 1].strip())
    return line if len(text) <= longest else f"{line[:longest]}…"


def breakable(path: str) -> Markup:
    """A path, or a name of a program, that a narrow screen may break after its slashes and underscores."""
    return Markup(_BREAKS.sub(r"\1<wbr>", str(escape(plain(path)))))


def number(value: float | None, digits: int | None = 2, *, lang: str) -> str:
    """`0.83`, in French `0,83`; without `digits`, as points are written; a dash for None."""
    if value is None:
        return "–"
    text = points_text(value) if digits is None else f"{value:.{digits}f}"
    text = text.replace("-", "−")
    return text.replace(".", ",") if lang == "fr" else text


def percent(value: float | None, lang: str) -> str:
    """`83%`, in French `83 %`; a dash for None."""
    return "–" if value is None else f"{100 * value:.0f}" + ("\u202f%" if lang == "fr" else "%")


def _row(report: Report, chapter: ChapterView, page: Page) -> Row:
    seconds, memory = report.measured.seconds or None, report.measured.worker_peak_mb or None
    gpu = report.measured.gpu
    passed = sum(check.outcome is Outcome.PASSED for check in report.checks)
    lang = page.language
    return Row(
        chapter=report.chapter,
        student=report.student,
        link=page.links.get((report.chapter, report.student)),
        mark=report_mark(report, lang, functools.partial(number, digits=None, lang=lang)),
        passed=f"{passed}/{len(report.checks)}" if report.checks else "–",
        seconds=seconds,
        memory=memory,
        gpu_seconds=None if gpu is None else gpu.seconds,
        gpu_memory=None if gpu is None else gpu.memory_peak_mb,
        slow=_above(seconds, chapter.seconds_fence),
        large=_above(memory, chapter.memory_fence),
        note="" if status(report) == "grader_fault" and page.anonymous else standing_out(report, lang),
    )


def _gpus(reports: Sequence[Report], lang: str) -> tuple[tuple[str, int, str, str, str], ...]:
    """Each GPU by its name: submissions, the seconds of all, the largest peak and the limit in MB."""
    uses: dict[str, list[GpuUse]] = {}
    for report in reports:
        if (use := report.measured.gpu) is not None:
            uses.setdefault(use.name, []).append(use)
    rows = []
    for name, held in sorted(uses.items()):
        peak = max((use.memory_peak_mb for use in held if use.memory_peak_mb is not None), default=None)
        seconds, limit = sum(use.seconds for use in held), max(use.memory_limit_mb for use in held)
        rows.append((name, len(held), number(seconds, 1, lang=lang), number(peak, 0, lang=lang), number(limit, 0, lang=lang)))
    return tuple(rows)


def _above(value: float | None, fence: float | None) -> bool:
    return value is not None and fence is not None and value > fence


def _traces(faults: Sequence[Fault]) -> dict[tuple[str, str], list[tuple[str, int]]]:
    """The tracebacks that the page has room for, each cut to its end, which says most."""
    shown: dict[tuple[str, str], list[tuple[str, int]]] = {}
    room = MOST_TRACES
    for fault in faults:
        texts = [(trace.strip(), count) for trace, count in fault.traces if trace.strip()][: min(room, 3)]
        room -= len(texts)
        shown[fault.chapter, fault.check] = [
            (trace if len(trace) <= LONGEST_TRACE else f"…{trace[-LONGEST_TRACE:]}", count) for trace, count in texts
        ]
    return shown


def _histogram(chapter: ChapterView, name: str, *, lang: str) -> Markup:
    french = lang == "fr"
    if chapter.spread is None or not chapter.bins:
        return Markup("")
    middle = number(chapter.spread.median, None, lang=lang)
    text = ("Nombre d’élèves par tranche de notes ; médiane {}. Le tableau qui suit donne les nombres." if french
            else "Number of students by mark; median {}. The table below has the numbers.")  # fmt: skip
    words = Words(
        title=f"Répartition des notes, {chapter.name}" if french else f"Distribution of marks, {chapter.name}",
        description=text.format(middle),
        x=f"points (sur {points_text(chapter.max_points)})" if french else f"points (of {points_text(chapter.max_points)})",
        y="élèves" if french else "students",
        median=f"médiane {middle}" if french else f"median {middle}",
    )
    return histogram_svg(chapter.bins, chapter.spread.median, words, name)


def _overview(view: ClassView, lang: str) -> Markup:
    """The chapters beside each other; nothing for one alone."""
    french = lang == "fr"
    boxes = []
    for chapter in view.chapters:
        shares = tuple(mark / chapter.max_points for mark in chapter.marks) if chapter.max_points > 0 else ()
        spread_of = spread(shares)
        if spread_of is not None:
            boxes.append(Box(one_line(chapter.name), shares, spread_of))
    if len(view.chapters) < 2 or not boxes:
        return Markup("")
    words = Words(
        title="Notes par chapitre" if french else "Marks by chapter",
        description=(
            "Une boîte par chapitre, du premier au troisième quartile, avec la médiane. Le tableau qui suit donne les nombres."
            if french
            else "A box a chapter, from the lower to the upper quartile, with the median. The table below has the numbers."
        ),
        x="part des points" if french else "share of the points",
    )
    return boxes_svg(boxes, words, "overview")


def _bars(item: Item) -> Markup:
    """How a check ended, as a bar of 100 units; its numbers stand beneath it as text."""
    total = sum(item.outcomes.values())
    parts, x = [], 0.0
    for outcome, count in item.outcomes.items():
        width = 100 * count / total
        parts.append(f'<rect class="{outcome}" x="{x:.2f}" width="{width:.2f}" height="8"/>')
        x += width
    return Markup(f'<svg class="share" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">{"".join(parts)}</svg>')
