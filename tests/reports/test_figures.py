"""Plots as parts of a page: no style that a policy refuses, no colour of their own, no date, words for those who listen."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from autograder.reports.figures import Box, Words, boxes_svg, histogram_svg
from autograder.reports.statistics import histogram, spread

MARKS = [0.0, 3.0, 9.5, 14.0, 14.0, 17.0, 20.0, 20.0]
WORDS = Words("Marks <of> $all$", "What & why", "points (of 20)", "students", "median 14")


def bars(name: str = "h1") -> str:
    return histogram_svg(histogram(MARKS, 20, 10), 14.0, WORDS, name)


def boxes(name: str = "b1") -> str:
    shares = (0.0, 0.7, 0.75, 0.8, 0.85, 0.9)
    box = spread(shares)
    assert box is not None
    return boxes_svg([Box("08_x^2$y$", shares, box), Box("18_b", shares, box)], WORDS, name)


@pytest.mark.parametrize("svg", [bars(), boxes()], ids=["bars", "boxes"])
def test_a_plot_is_what_a_page_and_its_policy_take(svg: str) -> None:
    root = ET.fromstring(svg)
    assert root.attrib["role"] == "img"
    title, text = root.findall("title")[0], root.findall("desc")[0]
    assert (title.text, text.text) == ("Marks <of> $all$", "What & why")
    assert root.attrib["aria-labelledby"] == f"{title.attrib['id']} {text.attrib['id']}"
    assert {element.tag for element in root.iter()} <= {"svg", "title", "desc", "g", "path", "text", "use", "defs"}
    attributes = {key for element in root.iter() for key in element.attrib}
    assert not attributes & {"style", "onload", "xmlns"}
    colours = {element.attrib[key] for element in root.iter() for key in ("fill", "stroke") if key in element.attrib}
    assert colours <= {"none"}, "colours are the style sheet's"
    assert not re.search(r"#0[1-9]0|matplotlib|\d{4}-\d\d-\d\d|http", svg)


def test_the_bars_say_their_counts_and_the_median() -> None:
    texts = [element.text for element in ET.fromstring(bars()).iter("text")]
    assert texts.count("2") == 4, "the bin of 14, the last one; and both axes"
    assert {"points (of 20)", "students", "median 14", "20"} <= set(texts)
    assert "08_x^2$y$" in [element.text for element in ET.fromstring(boxes()).iter("text")], "no formula is set"


def test_what_one_plot_names_no_other_plot_of_the_page_does() -> None:
    def ids(svg: str) -> set[str]:
        return {element.attrib["id"] for element in ET.fromstring(svg).iter() if "id" in element.attrib}

    first, second = ids(boxes("c1")), ids(boxes("c2"))
    assert first
    assert not first & second
    uses = {element.attrib["href"] for element in ET.fromstring(boxes("c1")).iter("use")}
    assert uses
    assert uses <= {f"#{name}" for name in first}


def test_the_same_numbers_give_the_same_bytes_whatever_a_users_settings_are(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("figure.facecolor: red\nlines.linewidth: 9\naxes.grid: True\nsvg.fonttype: path\n")
    script = "import test_figures; print(test_figures.bars() + test_figures.boxes())"
    there = {
        "PYTHONPATH": str(Path(__file__).parent),
        "PYTHONHASHSEED": "5",
        "MPLCONFIGDIR": str(tmp_path),
        "SOURCE_DATE_EPOCH": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env={**os.environ, **there}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == bars() + boxes()


def test_one_bin_and_nobody_can_be_drawn() -> None:
    assert "<svg" in histogram_svg(histogram([1.0], 1.0, 1), 1.0, WORDS, "x")
    assert "<svg" in histogram_svg(histogram([], 20.0, 10), 0.0, WORDS, "x")
