"""Plots as inline SVG for a page: drawn by matplotlib, then made to follow the page's colours and its content policy.

matplotlib writes `style="…"` on each element, which a strict policy refuses, ids that two plots would share, a date and its
name. Here styles become attributes, colours become classes of the page's style sheet (so that dark pages have dark plots),
text stays text, and only what a browser draws is left: the same numbers give the same bytes.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from markupsafe import Markup, escape

from autograder.reports.statistics import Bin, Spread, fences

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# colours that stand for a class of the style sheet, and appear nowhere else
_INK, _GRID, _BAR, _BOX, _LINE = "#010101", "#020202", "#030303", "#040404", "#050505"
_CLASSES = {_INK: "ink", _GRID: "grid", _BAR: "bar", _BOX: "box", _LINE: "line"}
_SVG, _XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
_TAGS = ("g", "path", "text", "tspan", "use", "defs", "rect", "circle")
_KEPT = ("d", "x", "y", "width", "height", "transform", "viewBox", "points", "cx", "cy", "r")
_STYLES = ("stroke-width", "stroke-dasharray", "text-anchor", "opacity", "fill-opacity", "stroke-opacity")
_DIGITS = re.compile(r"(-?\d+\.\d{2})\d+")
_RC: dict[str, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "autograder",
    "text.parse_math": False,
    "font.size": 11,
    "axes.edgecolor": _GRID,
    "axes.labelcolor": _INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "grid.color": _GRID,
    "grid.linewidth": 0.6,
    "text.color": _INK,
    "xtick.color": _GRID,
    "ytick.color": _GRID,
    "xtick.labelcolor": _INK,
    "ytick.labelcolor": _INK,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "axes.axisbelow": True,
}
WIDTH = 5.6  # inches, of which matplotlib makes 72 units each
_HISTOGRAM_HEIGHT = 2.5
_BOX_HEIGHT, _BOX_ROOM = 0.44, 0.65


class Words(msgspec.Struct, frozen=True):
    """What a plot says: its title and description for those who do not see it, its axes."""

    title: str
    description: str
    x: str
    y: str = ""
    median: str = ""


class Box(msgspec.Struct, frozen=True):
    """One row of a box plot: shares of the points, from 0 to 1."""

    label: str
    values: tuple[float, ...]
    spread: Spread


def histogram_svg(bins: Sequence[Bin], median: float, words: Words, name: str) -> Markup:
    """Bars with their counts, and a line at the median. `name` is a word of this plot alone on its page."""

    def draw(axes: Axes) -> None:
        width = bins[0].high - bins[0].low
        centres = [(b.low + b.high) / 2 for b in bins]
        bars = axes.bar(centres, [b.count for b in bins], width=0.92 * width, color=_BAR)
        axes.bar_label(bars, labels=[str(b.count) if b.count else "" for b in bins], padding=2, color=_INK)
        high = max(1, *(b.count for b in bins)) * 1.15
        axes.plot([median, median], [0, high], color=_LINE, linewidth=2, dashes=(4, 2))
        axes.text(median, high, words.median, ha=_side(median / bins[-1].high), va="bottom", color=_LINE)
        axes.set_xlim(bins[0].low, bins[-1].high)
        axes.set_xticks([b.low for b in bins] + [bins[-1].high], [*(f"{b.low:g}" for b in bins), f"{bins[-1].high:g}"])
        axes.set_ylim(0, high)
        axes.yaxis.set_major_locator(_ticker().MaxNLocator(nbins=4, integer=True))
        axes.grid(axis="y")
        axes.set_xlabel(words.x)
        axes.set_ylabel(words.y)

    return _drawn(draw, _HISTOGRAM_HEIGHT, words, name)


def boxes_svg(boxes: Sequence[Box], words: Words, name: str) -> Markup:
    """A box a row, the first on top: quartiles, median, whiskers within 1.5 interquartile ranges, a dot for all beyond."""

    def draw(axes: Axes) -> None:
        for row, box in zip(range(len(boxes), 0, -1), boxes, strict=True):
            low, high = fences(box.values)
            lower, upper, middle = box.spread.lower, box.spread.upper, box.spread.median
            axes.plot([low, lower], [row, row], color=_BAR)
            axes.plot([upper, high], [row, row], color=_BAR)
            axes.barh(row, upper - lower, 0.5, lower, color=_BOX, edgecolor=_BAR)
            axes.plot([middle, middle], [row - 0.25, row + 0.25], color=_LINE, linewidth=3)
            beyond = sorted({value for value in box.values if value < low or value > high})
            axes.plot(beyond, [row] * len(beyond), "o", color=_BAR, markersize=3.5)
        axes.set_yticks(range(len(boxes), 0, -1), [box.label for box in boxes])
        axes.set_ylim(0.4, len(boxes) + 0.6)
        axes.set_xlim(-0.02, 1.02)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
        axes.grid(axis="x")
        axes.set_xlabel(words.x)

    return _drawn(draw, _BOX_ROOM + _BOX_HEIGHT * len(boxes), words, name)


def _side(place: float) -> str:
    """Where a label at `place`, from 0 to 1, is aligned to stay inside."""
    return "left" if place < 0.15 else "right" if place > 0.85 else "center"


def _ticker() -> Any:
    import matplotlib.ticker

    return matplotlib.ticker


def _drawn(draw: Callable[[Axes], None], height: float, words: Words, name: str) -> Markup:
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context():
        matplotlib.rcdefaults()  # what a matplotlibrc says is for its user's own plots
        matplotlib.rcParams.update(_RC)  # type: ignore[arg-type]  # its keys are literals
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        figure.patch.set_visible(False)
        axes = figure.add_subplot()
        axes.patch.set_visible(False)
        draw(axes)
        file = io.BytesIO()
        figure.savefig(file, format="svg", metadata={"Date": None})
    return _inline(ET.fromstring(file.getvalue()), words, name)


def _inline(root: ET.Element, words: Words, name: str) -> Markup:
    """matplotlib's SVG as an element of a page, with a title and a description in place of its metadata."""
    body = "".join(_element(child, name) for child in root)
    return Markup(
        f'<svg class="plot" role="img" aria-labelledby="{name}-title {name}-text" viewBox="{root.attrib["viewBox"]}">'
        f'<title id="{name}-title">{escape(words.title)}</title><desc id="{name}-text">{escape(words.description)}</desc>'
        f"{body}</svg>"
    )


def _element(element: ET.Element, name: str) -> str:
    tag = element.tag.removeprefix(_SVG)
    if tag not in _TAGS:
        return ""
    inner = str(escape(element.text)) if tag == "text" and element.text else ""
    inner += "".join(_element(child, name) for child in element)
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in _attributes(element, tag, name))
    if (tag == "g" and not attributes) or tag == "defs":
        return inner if tag == "g" or not inner else f"<defs>{inner}</defs>"
    return f"<{tag}{attributes}>{inner}</{tag}>" if inner else f"<{tag}{attributes}/>"


def _attributes(element: ET.Element, tag: str, name: str) -> Iterator[tuple[str, str]]:
    if tag != "g" and "id" in element.attrib and element.attrib["id"].startswith("m"):  # a marker's shape, which `use` draws
        yield "id", f"{name}-{element.attrib['id']}"
    if tag == "use":
        yield "href", f"#{name}-{element.attrib[_XLINK + 'href'].removeprefix('#')}"
    for key in _KEPT:
        if key in element.attrib and not element.attrib[key].startswith("rotate(-0 "):
            yield key, _DIGITS.sub(r"\1", " ".join(element.attrib[key].split()))
    styles = dict(part.strip().split(": ", 1) for part in element.attrib.get("style", "").split(";") if part.strip())
    classes = []
    for key, prefix in (("fill", "f"), ("stroke", "s")):
        colour = styles.get(key)
        if colour in _CLASSES:
            classes.append(f"{prefix}-{_CLASSES[colour]}")
        elif colour is not None:
            yield key, {"none": "none"}[colour]  # no plot of ours has another colour
    if classes:
        yield "class", " ".join(classes)
    for key in _STYLES:
        if key in styles:
            yield key, styles[key]
