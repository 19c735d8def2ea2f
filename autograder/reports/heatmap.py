"""Heat maps of a counterexample: what was expected, what came, and the difference, on colours that all readers tell apart.

Few values are a table of numbers on colours. More are an image of coloured squares, and the first that differ a table beside
it. Expected and found share one scale (viridis); the difference has one that is white at 0, blue below and red above. A
value that is not finite has a pattern in place of a colour.
"""

from __future__ import annotations

import base64
import functools
import io
import itertools
import math
from collections.abc import Iterator
from typing import Any

import msgspec
import numpy as np

from autograder.model import Picture, Text

Array = np.ndarray[Any, Any]
Colour = tuple[int, int, int]

PRINTED, COLUMNS = 64, 10  # up to so many values, in so many columns, are printed in their cells
FEW = 16  # up to so many with a digit more
LISTED = 12  # of a larger array's values, as numbers
LEVELS = 33  # shades of each scale; an odd number has a middle, for a difference of 0

# viridis (Smith and van der Walt, 2015), and ColorBrewer's RdBu from blue to red: both evenly spaced
_VIRIDIS = "440154 481a6c 472f7d 414487 39568c 31688e 2a788e 23888e 1f988b 22a884 35b779 54c568 7ad151 a5db36 d2e21b fde725"
_BLUE_RED = "053061 2065ab 4393c3 90c4dd d1e5f0 f7f7f7 fddbc7 f3a481 d6604d b1182b 67001f"

NAN, ABOVE, BELOW = 2 * LEVELS, 2 * LEVELS + 1, 2 * LEVELS + 2  # what is not finite; before them the shades of both scales
INK, PAPER = 2 * LEVELS + 3, 2 * LEVELS + 4
SQUARE = 8  # pixels of a value in an image
_PATTERNS = {
    NAN: ("#...#...", "...#...#", "..#...#.", ".#...#..", "#...#...", "...#...#", "..#...#.", ".#...#.."),
    ABOVE: ("........", "...##...", "...##...", "..####..", "..####..", ".######.", ".######.", "........"),
    BELOW: ("........", ".######.", ".######.", "..####..", "..####..", "...##...", "...##...", "........"),
}

DUE, YOURS, DIFFERENCE = Text("expected", "attendu"), Text("yours", "votre résultat"), Text("difference", "différence")


class Cell(msgspec.Struct, frozen=True):
    """A value as it is printed, and its shade: the number of its class in `shades_css`."""

    text: str
    shade: int
    first: bool = False  # the first that is wrong


class Map(msgspec.Struct, frozen=True):
    """One of the three: a row of cells for each row of the array, or an image, a `data:` address."""

    title: Text
    rows: tuple[tuple[Cell, ...], ...] = ()
    image: str = ""
    said: Text = Text("", "")  # of an image, for those who do not see it


class Numbers(msgspec.Struct, frozen=True):
    """A value that differs: where, what was expected, what came, the difference."""

    place: str
    due: str
    found: str
    difference: str


class Maps(msgspec.Struct, frozen=True):
    """The three maps of one matrix, or of one row, as they are drawn."""

    name: str  # `result[2]`: which matrix of several; "" if there is one
    maps: tuple[Map, ...]
    columns: tuple[int, ...]
    rows: tuple[int, ...]  # their indices; none of an array of one axis
    width: int  # of an image, in CSS pixels
    height: int
    first: tuple[float, float, float, float] | None  # of an image: where the first wrong value is and its size, in per cent
    numbers: tuple[Numbers, ...] = ()  # of an image: the first that differ
    wrong: int = 0


class HeatMaps(msgspec.Struct, frozen=True):
    """All that is drawn of a picture, its scales and its words."""

    matrices: tuple[Maps, ...]
    low: str
    high: str
    most: str  # the largest difference, to both sides
    patterns: tuple[str, ...]  # which of nan, inf, -inf occur
    said: Text


def heat_maps(picture: Picture, index: tuple[int, ...] | None) -> HeatMaps | None:
    """What to draw of `picture`, whose first wrong value is at `index` of the whole array. None if it contradicts itself."""
    arrays = _arrays(picture)
    if arrays is None or (index is not None and len(index) != len(picture.size)):
        return None
    due, found, wrong = arrays
    with np.errstate(invalid="ignore", over="ignore"):
        difference = np.where(wrong, found - due, 0.0)
    low, high, cut = _range(due, found)
    most = _largest(difference)
    shades = (_shades(due, low, high), _shades(found, low, high), LEVELS + _shades(difference, -most, most, offset=LEVELS))
    kept = _Kept(picture, index, due, found, difference, wrong, shades)
    matrices = tuple(_matrices(kept))
    if not matrices:
        return None
    odd = (("nan", np.isnan), ("inf", np.isposinf), ("-inf", np.isneginf))
    return HeatMaps(
        matrices=matrices,
        low=("≤ " if cut[0] else "") + number(low),
        high=("≥ " if cut[1] else "") + number(high),
        most=number(most),
        patterns=tuple(name for name, test in odd if any(test(a).any() for a in (due, found, difference))),
        said=_said(picture, index, int(wrong.sum()), left_out=len(matrices) < math.prod(picture.size[:-2])),
    )


def shades_css() -> str:
    """A rule for each shade, `.s7`: its colour, and black or white on it, whichever can be read better."""
    rules = (f".s{n}{{background:#{bytes(c).hex()};color:{readable(c)}}}" for n, c in enumerate(_colours()[: 2 * LEVELS]))
    return "".join(rules)


def scale_css(which: int) -> str:
    """Scale 0 (the values') or 1 (the difference's) as a CSS gradient."""
    colours = _colours()[which * LEVELS : (which + 1) * LEVELS : 2]
    return f"linear-gradient(90deg,{','.join(f'#{bytes(c).hex()}' for c in colours)})"


def number(value: float, digits: int = 4) -> str:
    """At most `digits` digits, of whole numbers up to five, with a true minus sign, which is read aloud."""
    if math.isfinite(value) and value == int(value) and abs(value) < 1e5:
        return f"{int(value)}".replace("-", "−")
    return f"{value:.{digits}g}".replace("e-0", "e-").replace("e+0", "e").replace("e+", "e").replace("-", "−")


def readable(colour: Colour) -> str:
    """#000 or #fff, the one with more contrast on `colour`: at least 4.58 (WCAG 2), whatever the colour."""
    return "#fff" if luminance(colour) < 0.179 else "#000"


def luminance(colour: Colour) -> float:
    """The relative luminance of WCAG 2, from 0 to 1."""
    linear = (c / 12.92 if (c := n / 255) <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for n in colour)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


class _Kept(msgspec.Struct, frozen=True):
    """What one picture holds, decoded: three arrays of numbers, which are wrong, and their shades."""

    picture: Picture
    index: tuple[int, ...] | None
    due: Array
    found: Array
    difference: Array
    wrong: Array
    shades: tuple[Array, Array, Array]


def _arrays(picture: Picture) -> tuple[Array, Array, Array] | None:
    """Expected, found, wrong, in the window's shape; None if the bytes do not fit it."""
    count, width = math.prod(picture.size), int(picture.form[-1])
    if not (0 < len(picture.size) == len(picture.start) == len(picture.shape)) or min(picture.size) < 1:
        return None
    if not len(picture.expected) == len(picture.found) == count * width or len(picture.wrong) != -(-count // 8):
        return None
    due, found = (np.frombuffer(d, picture.form).astype(np.float64) for d in (picture.expected, picture.found))
    wrong = np.unpackbits(np.frombuffer(picture.wrong, np.uint8), bitorder="little", count=count).astype(bool)
    return due.reshape(picture.size), found.reshape(picture.size), wrong.reshape(picture.size)


def _range(due: Array, found: Array) -> tuple[float, float, tuple[bool, bool]]:
    """The ends of the common scale, and whether values lie beyond them: those of the expected values, and as much again to
    each side for what came. One value gone wild must not make one colour of all the others."""
    right = due[np.isfinite(due)]
    came = found[np.isfinite(found)]
    right = right if right.size else came
    if not right.size:
        return 0.0, 1.0, (False, False)
    low, high = float(right.min()), float(right.max())
    room = (high - low) or abs(high) or 1.0
    least, greatest = float(came.min(initial=low)), float(came.max(initial=high))
    ends = max(least, low - room), min(greatest, high + room)
    return *ends, (least < ends[0], greatest > ends[1])


def _largest(difference: Array) -> float:
    finite = np.abs(difference[np.isfinite(difference)])
    return float(finite.max(initial=0.0)) or 1.0


def _shades(values: Array, low: float, high: float, *, offset: int = 0) -> Array:
    """The shade of each value, from 0 to LEVELS − 1; NAN and the like (less `offset`) for what has none."""
    span = high / 2 - low / 2  # half, as the whole may be no float
    with np.errstate(invalid="ignore", over="ignore"):
        at = (values / 2 - low / 2) / span if span else np.full(values.shape, 0.5)
    shades = np.rint(np.clip(np.nan_to_num(at), 0, 1) * (LEVELS - 1)).astype(np.int64)
    for test, odd in ((np.isnan, NAN), (np.isposinf, ABOVE), (np.isneginf, BELOW)):
        shades[test(values)] = odd - offset
    return shades


def _matrices(kept: _Kept) -> Iterator[Maps]:
    """Those of the window's matrices in which something is wrong; the one row of an array of one axis."""
    size, start = kept.picture.size, kept.picture.start
    for outer in itertools.product(*(range(n) for n in size[:-2])):
        if not kept.wrong[outer].any():
            continue
        name = f"result[{', '.join(str(s + o) for s, o in zip(start, outer, strict=False))}]" if outer else ""
        here = None
        if kept.index is not None:
            inside = tuple(i - s for i, s in zip(kept.index, start, strict=True))
            if inside[: len(outer)] == outer and all(0 <= i < n for i, n in zip(inside, size, strict=True)):
                here = (0, *inside)[-2:]
        yield _maps(kept, outer, name, here)


def _maps(kept: _Kept, outer: tuple[int, ...], name: str, first: tuple[int, ...] | None) -> Maps:
    values = tuple(np.atleast_2d(array[outer]) for array in (kept.due, kept.found, kept.difference))
    shades = tuple(np.atleast_2d(array[outer]) for array in kept.shades)
    wrong = np.atleast_2d(kept.wrong[outer])
    height, width = wrong.shape
    one_axis = len(kept.picture.size) == 1
    columns = tuple(range(kept.picture.start[-1], kept.picture.start[-1] + width))
    rows = () if one_axis else tuple(range(kept.picture.start[-2], kept.picture.start[-2] + height))
    titles = (DUE, YOURS, DIFFERENCE)
    if wrong.size <= PRINTED and width <= COLUMNS:
        boolean = kept.picture.dtype == "bool"
        maps = tuple(
            Map(title, _cells(v, s, first, boolean=boolean and title is not DIFFERENCE))
            for title, v, s in zip(titles, values, shades, strict=True)
        )
        return Maps(name, maps, columns, rows, 0, 0, None, (), int(wrong.sum()))
    tall = 3 if one_axis else 1
    maps = tuple(Map(title, (), _image(s, tall), _range_said(v)) for title, v, s in zip(titles, values, shades, strict=True))
    square = 11 if one_axis else max(7, min(16, 224 // max(width, height)))
    place = None if first is None else (100 * first[1] / width, 100 * first[0] / height, 100 / width, 100 / height)
    start = kept.picture.start
    numbers = tuple(
        Numbers(str([s + i for s, i in zip(start, (*outer, *at), strict=True)]), *(number(float(v[r, c])) for v in values))
        for r, c in np.argwhere(wrong)[:LISTED].tolist()
        for at in [(c,) if one_axis else (r, c)]
    )
    return Maps(name, maps, columns, rows, square * width, square * height * tall, place, numbers, int(wrong.sum()))


def _cells(values: Array, shades: Array, first: tuple[int, ...] | None, *, boolean: bool) -> tuple[tuple[Cell, ...], ...]:
    digits = 4 if values.size <= FEW else 3

    def text(value: float) -> str:
        return ("True" if value else "False") if boolean else number(value, digits)

    return tuple(
        tuple(Cell(text(v), s, (r, c) == first) for c, (v, s) in enumerate(zip(vs, ss, strict=True)))
        for r, (vs, ss) in enumerate(zip(values.tolist(), shades.tolist(), strict=True))
    )


def _range_said(values: Array) -> Text:
    finite = values[np.isfinite(values)]
    if not finite.size:
        return Text("no finite value", "aucune valeur finie")
    low, high = number(float(finite.min())), number(float(finite.max()))
    return Text(f"values from {low} to {high}", f"valeurs de {low} à {high}")


def _said(picture: Picture, index: tuple[int, ...] | None, wrong: int, *, left_out: bool) -> Text:
    """What the maps show, in words."""
    shape, count = str(picture.shape), math.prod(picture.size)
    en = f"Shape {shape}, {picture.dtype}. "
    fr = f"Forme {shape}, {picture.dtype}. "
    if picture.size != picture.shape:
        part = ", ".join(f"{s}:{s + n}" if n > 1 else str(s) for s, n in zip(picture.start, picture.size, strict=True))
        en += f"Shown here: result[{part}]. "
        fr += f"Montré ici : result[{part}]. "
    en += f"{wrong} of these {count} values {'differs' if wrong == 1 else 'differ'}"
    fr += f"{wrong} de ces {count} valeurs {'diffère' if wrong < 2 else 'diffèrent'}"
    if index is not None:
        place = f"[{', '.join(map(str, index))}]"
        en += f"; the first, at {place}, has a frame"
        fr += f" ; la première, à l’indice {place}, est encadrée"
    if left_out:
        en += ". Matrices without a difference are left out"
        fr += ". Les matrices sans différence ne sont pas montrées"
    return Text(f"{en}.", f"{fr}.")


def _image(shades: Array, tall: int) -> str:
    """A PNG of a square for each shade, `tall` squares high. As large as it is shown, so that nothing blurs it on paper."""
    from PIL import Image  # few reports have arrays of this size

    pixels = np.repeat(np.repeat(shades, SQUARE * tall, 0), SQUARE, 1).astype(np.uint8)
    for odd, pattern in _PATTERNS.items():
        where = pixels == odd
        if where.any():
            tile = np.array([[INK if mark == "#" else PAPER for mark in line] for line in pattern], np.uint8)
            pixels[where] = np.tile(tile, (pixels.shape[0] // SQUARE, shades.shape[1]))[where]
    image = Image.fromarray(pixels, "P")
    image.putpalette(b"".join(map(bytes, _colours())))
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=6)
    return f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"


@functools.cache
def _colours() -> tuple[Colour, ...]:
    """The shades of both scales by their numbers; then what stands for the patterns, ink and paper."""
    made = [colour for stops in (_VIRIDIS, _BLUE_RED) for colour in _between(stops)]
    return (*made, (255, 255, 255), (255, 255, 255), (255, 255, 255), (34, 34, 34), (255, 255, 255))


def _between(stops: str) -> list[Colour]:
    given = np.array([list(bytes.fromhex(stop)) for stop in stops.split()], float)
    at = np.linspace(0, len(given) - 1, LEVELS)
    parts = [np.interp(at, np.arange(len(given)), given[:, part]) for part in range(3)]
    return [(round(r), round(g), round(b)) for r, g, b in zip(*(p.tolist() for p in parts), strict=True)]
