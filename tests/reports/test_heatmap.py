"""Heat maps: the numbers and colours are those of the arrays, what is not finite has a pattern, what lies cannot be drawn."""

from __future__ import annotations

import base64
import io
import math
import re
from typing import Any

import hypothesis.strategies as st
import matplotlib
import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from PIL import Image
from sample_reports import differing

from autograder.checks.picture import WIDEST
from autograder.model import Picture
from autograder.reports.heatmap import (
    COLUMNS,
    LEVELS,
    LISTED,
    NAN,
    PRINTED,
    SQUARE,
    HeatMaps,
    heat_maps,
    luminance,
    number,
    scale_css,
    shades_css,
)

NAN_, INF = float("nan"), float("inf")


def picture(expected: Any, found: Any) -> tuple[Picture, tuple[int, ...]]:
    example = differing(expected, found).counterexample
    assert example is not None
    assert example.picture is not None
    assert example.index is not None
    return example.picture, example.index


def drawn(expected: Any, found: Any) -> HeatMaps:
    maps = heat_maps(*picture(expected, found))
    assert maps is not None
    return maps


def colours() -> list[tuple[int, int, int]]:
    """The rules of `shades_css`: the values' shades, then the difference's."""
    found = re.findall(r"\.s(\d+)\{background:#(\w{6});color:(#\w{3})\}", shades_css())
    assert [int(n) for n, _, _ in found] == list(range(2 * LEVELS))
    return [tuple(bytes.fromhex(colour)) for _, colour, _ in found]  # type: ignore[misc]


def test_few_values_are_printed_on_their_colours_and_the_first_wrong_one_is_marked() -> None:
    maps = drawn([[0.0, 1.0], [2.0, 4.0]], [[0.0, 1.5], [2.0, 3.0]])
    (matrix,) = maps.matrices
    due, yours, difference = ([[cell.text for cell in row] for row in each.rows] for each in matrix.maps)
    assert due == [["0", "1"], ["2", "4"]]
    assert yours == [["0", "1.5"], ["2", "3"]]
    assert difference == [["0", "0.5"], ["0", "−1"]]
    assert [[cell.first for cell in row] for row in matrix.maps[1].rows] == [[False, True], [False, False]]
    assert [cell.shade for row in matrix.maps[0].rows for cell in row] == [0, 8, 16, 32]
    assert [cell.shade - LEVELS for row in matrix.maps[2].rows for cell in row] == [16, 24, 16, 0]
    assert (maps.low, maps.high, maps.most) == ("0", "4", "1")
    assert (matrix.rows, matrix.columns, matrix.wrong) == ((0, 1), (0, 1), 2)
    assert "2 of these 4 values differ; the first, at [0, 1], has a frame." in maps.said.en
    assert "2 de ces 4 valeurs diffèrent ; la première, à l’indice [0, 1], est encadrée." in maps.said.fr


def test_the_colours_are_those_of_the_known_maps() -> None:
    for which, name in ((0, "viridis"), (1, "RdBu_r")):
        ours = np.array(colours()[which * LEVELS : (which + 1) * LEVELS])
        theirs = matplotlib.colormaps[name](np.linspace(0, 1, LEVELS))[:, :3] * 255
        assert np.abs(ours - theirs).max() < 6
    assert scale_css(0).startswith("linear-gradient(90deg,#440154,")
    assert scale_css(1).endswith(",#67001f)")


def test_the_difference_is_blue_below_white_at_zero_and_red_above() -> None:
    shades = colours()[LEVELS:]
    assert len(set(shades[LEVELS // 2])) == 1
    assert all(blue > red for red, _, blue in shades[: LEVELS // 2])
    assert all(red > blue for red, _, blue in shades[LEVELS // 2 + 1 :])


def test_a_number_can_be_read_on_every_shade() -> None:
    inks = re.findall(r"color:(#\w{3})\}", shades_css())
    for colour, ink in zip(colours(), inks, strict=True):
        bright, dark = sorted((luminance(colour), 1.0 if ink == "#fff" else 0.0), reverse=True)
        assert (bright + 0.05) / (dark + 0.05) >= 4.5


def test_what_is_not_finite_has_a_pattern_and_leaves_the_scale_alone() -> None:
    maps = drawn([0.0, 1.0, NAN_, 3.0], [NAN_, INF, 2.0, -INF])
    assert maps.patterns == ("nan", "inf", "-inf")
    assert (maps.low, maps.high) == ("0", "3")
    yours = maps.matrices[0].maps[1].rows[0]
    assert [cell.text for cell in yours] == ["nan", "inf", "2", "−inf"]
    assert [cell.shade - NAN for cell in yours] == [0, 1, 21 - NAN, 2]


def test_one_wild_value_does_not_make_one_colour_of_the_others() -> None:
    maps = drawn([0.0, 1.0, 2.0, 3.0], [0.0, 1.0, 2.0, 1e30])
    assert (maps.low, maps.high) == ("0", "≥ 6")
    assert len({cell.shade for cell in maps.matrices[0].maps[0].rows[0]}) == 4
    assert drawn([5.0] * 4, [5.0, 5, 5, -1e300]).low == "≤ 0"


@pytest.mark.parametrize("values", [[NAN_] * 4, [INF] * 4, [1e308, -1e308, 0, 0], [5e-324] * 4])
def test_no_numbers_break_the_scale(values: list[float]) -> None:
    for expected, found in ((values, [1.0] * 4), ([1.0] * 4, values)):
        assert drawn(expected, found).matrices


def test_flags_are_printed_as_python_writes_them() -> None:
    rows = drawn([[True, False], [True, True]], [[True, True], [True, True]]).matrices[0].maps
    assert [cell.text for cell in rows[0].rows[0]] == ["True", "False"]
    assert [cell.text for cell in rows[2].rows[0]] == ["0", "1"]


def pixels(address: str) -> Any:
    kind, data = address.split(",")
    assert kind == "data:image/png;base64"
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB"))


def test_more_values_are_an_image_with_their_colours_and_the_first_wrong_ones_as_numbers() -> None:
    expected = np.arange(400.0).reshape(20, 20)
    found = expected.copy()
    found[7, 3:] = NAN_
    found[8] += 5
    maps = drawn(expected, found)
    (matrix,) = maps.matrices
    due, yours, difference = (pixels(each.image) for each in matrix.maps)
    assert due.shape == (20 * SQUARE, 20 * SQUARE, 3)
    shades = colours()
    middle = slice(SQUARE // 2, None, SQUARE)
    for image, row, column, shade in (
        (due, 0, 0, 0),
        (due, 19, 19, LEVELS - 1),
        (yours, 0, 0, 0),
        (difference, 0, 0, LEVELS + 16),
    ):
        assert tuple(image[middle, middle][row, column]) == shades[shade]
    assert tuple(difference[middle, middle][8, 8]) == shades[2 * LEVELS - 1]
    square = yours[7 * SQUARE : 8 * SQUARE, 5 * SQUARE : 6 * SQUARE]
    assert sorted(map(tuple, np.unique(square.reshape(-1, 3), axis=0).tolist())) == [(34, 34, 34), (255, 255, 255)]
    assert matrix.first == (15.0, 35.0, 5.0, 5.0)
    assert len(matrix.numbers) == LISTED
    assert msgspec.structs.astuple(matrix.numbers[0]) == ("[7, 3]", "143", "nan", "nan")
    assert "values from 0 to 399" in matrix.maps[0].said.en


def test_of_several_matrices_those_with_a_difference_are_drawn_under_their_names() -> None:
    expected, found = np.zeros((2, 5, 3, 3)), np.zeros((2, 5, 3, 3))
    found[1, 2, 0, 1] = found[1, 4, 2, 2] = 1
    maps = drawn(expected, found)
    assert [matrix.name for matrix in maps.matrices] == ["result[1, 2]", "result[1, 4]"]
    marked = [[cell.first for row in matrix.maps[0].rows for cell in row] for matrix in maps.matrices]
    assert [sum(each) for each in marked] == [1, 0]
    assert marked[0][1]
    assert "Shown here: result[1, 2:5, 0:3, 0:3]." in maps.said.en
    assert "Matrices without a difference are left out." in maps.said.en
    assert "Matrices" not in drawn(np.zeros((2, 2)), np.ones((2, 2))).said.en


def test_indices_are_those_of_the_whole_array() -> None:
    expected, found = np.zeros((90, 90)), np.zeros((90, 90))
    found[70, 80] = 1
    (matrix,) = drawn(expected, found).matrices
    assert (matrix.rows[0], matrix.columns[0]) == (54, 58)
    assert matrix.numbers[0].place == "[70, 80]"
    (row,) = drawn(np.zeros(80), np.eye(1, 80, 70)[0]).matrices
    assert (row.rows, row.numbers[0].place) == ((), "[70]")


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40))
def test_values_are_printed_while_they_are_few(height: int, width: int) -> None:
    if height * width < 4:
        return
    (matrix,) = drawn(np.zeros((height, width)), np.ones((height, width))).matrices
    shown = min(height, WIDEST) * min(width, WIDEST)  # what the picture has of them
    printed = shown <= PRINTED and width <= COLUMNS
    assert all(bool(each.rows) is printed and bool(each.image) is not printed for each in matrix.maps)
    assert sum(len(each.image) for each in matrix.maps) < 20_000


numbers = st.lists(st.integers(-2, 9), max_size=3).map(tuple)


@settings(max_examples=200, deadline=None)
@given(numbers, numbers, numbers, st.none() | numbers, st.sampled_from(["<f4", "<f8"]), st.binary(max_size=64), st.integers(0, 3))
def test_a_picture_that_contradicts_itself_is_not_drawn(
    shape: tuple[int, ...],
    start: tuple[int, ...],
    size: tuple[int, ...],
    index: tuple[int, ...] | None,
    form: Any,
    data: bytes,
    bits: int,
) -> None:
    made = Picture(shape=shape, dtype="x", start=start, size=size, form=form, expected=data, found=data, wrong=b"\xff" * bits)
    if heat_maps(made, index) is not None:
        assert len(shape) == len(start) == len(size) > 0
        assert min(size) > 0
        assert len(data) == math.prod(size) * int(form[-1])
        assert bits > 0
        assert index is None or len(index) == len(size)


def test_pictures_in_old_or_forged_files_are_not_drawn() -> None:
    good, index = picture(np.zeros((2, 2)), np.ones((2, 2)))
    for fields in (
        {"size": (9, 9)},
        {"size": (-2, -2)},
        {"size": ()},
        {"found": b""},
        {"wrong": b"\0"},
        {"wrong": b""},
        {"form": "<f8"},
    ):
        assert heat_maps(msgspec.structs.replace(good, **fields), index) is None
    assert heat_maps(good, (0, 0, 0)) is None
    outside = heat_maps(good, (7, 7))
    assert outside is not None
    assert not any(cell.first for row in outside.matrices[0].maps[0].rows for cell in row)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (-3.0, "−3"),
        (99999.0, "99999"),
        (100000.0, "1e5"),
        (0.12345, "0.1235"),
        (-1.5e-7, "−1.5e−7"),
        (2.5e12, "2.5e12"),
        (NAN_, "nan"),
        (-INF, "−inf"),
    ],
)
def test_numbers_are_short_with_a_true_minus(value: float, text: str) -> None:
    assert number(value) == text
