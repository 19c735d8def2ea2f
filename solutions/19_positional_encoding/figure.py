"""Draws figure.svg with the chapter's own functions: the table as waves, and dot products that know only the distance."""

from itertools import groupby
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.path import Path as Outline
from positional_encoding import positional_encoding

LENGTH, WIDTH = 48, 16
LEVELS = 8  # shades on either side of 0
ORANGE, BLUE, PAPER, LINE = "#e6912d", "#4a90d0", "#ffffff", "#444444"
STARTS = ((40, BLUE, "-"), (60, ORANGE, "o"))


def shade(level):
    """Blue for −LEVELS, paper for 0, orange for LEVELS, and between."""
    paper, ink = mpl.colors.to_rgb(PAPER), mpl.colors.to_rgb(ORANGE if level > 0 else BLUE)
    return tuple(p + (i - p) * abs(level) / LEVELS for p, i in zip(paper, ink, strict=True))


def runs(column):
    """(level, first row, row after the last) for each stretch of a column with one shade."""
    levels = [round(value * LEVELS) for value in column.tolist()]
    for level, rows in groupby(range(len(levels)), key=levels.__getitem__):
        first, *rest = rows
        yield level, first, (rest or [first])[-1] + 1


def draw_table(axes):
    """Positions downwards, columns to the right: each column is one wave, the left ones fast, the right ones slow."""
    table = positional_encoding(LENGTH, WIDTH)
    outlines = {}
    for j in range(WIDTH):
        for level, top, bottom in runs(table[:, j]):
            corners = [(j, top), (j + 1, top), (j + 1, bottom), (j, bottom), (j, top)]
            outlines.setdefault(level, []).append(Outline(corners, closed=True))
    for level, found in sorted(outlines.items()):
        colour = shade(level)
        axes.add_patch(
            mpl.patches.PathPatch(Outline.make_compound_path(*found), facecolor=colour, edgecolor=colour, linewidth=0.3)
        )
    axes.set(xlim=(0, WIDTH), ylim=(LENGTH, 0), ylabel="position", title=f"PE, d_model = {WIDTH}")
    axes.set_xticks([j + 0.5 for j in range(WIDTH)], [str(j) for j in range(WIDTH)])
    axes.set_yticks([p + 0.5 for p in range(0, LENGTH, 8)], [str(p) for p in range(0, LENGTH, 8)])
    axes.tick_params(length=0)
    for j in range(WIDTH):
        axes.text(j + 0.5, LENGTH + 4.2, ("sin", "cos")[j % 2], ha="center", va="center", fontsize=8, color=LINE)


def draw_products(axes):
    """PE(p) · PE(p + k) for two positions p: one and the same curve."""
    table = positional_encoding(101, WIDTH)
    for p, colour, style in STARTS:
        step = 1 if style == "-" else 2
        ks = range(-40, 41, step)
        axes.plot(ks, [float(table[p] @ table[p + k]) for k in ks], style, color=colour, markersize=3.5, label=f"p = {p}")
    axes.set(xlabel="k", ylim=(-0.3, WIDTH / 2 + 0.5), title="PE(p) · PE(p + k)")
    axes.legend(frameon=False)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def main():
    """Write figure.svg beside this file."""
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "19_positional_encoding", "font.size": 10})
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 4.4), facecolor=PAPER, gridspec_kw={"wspace": 0.22})
    draw_table(left)
    draw_products(right)
    figure.savefig(Path(__file__).with_name("figure.svg"), bbox_inches="tight", metadata={"Date": None, "Creator": None})


if __name__ == "__main__":
    main()
