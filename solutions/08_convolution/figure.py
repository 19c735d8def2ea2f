"""Draws figure.svg with the chapter's own reference: one place of a kernel, and max pooling."""

from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from convolution import conv2d, max_pool2d

IMAGE = np.array([[4, 5, 8, 7], [1, 8, 8, 8], [3, 6, 6, 4], [6, 5, 7, 8]])
KERNEL = np.array([[1, 4, 1], [1, 4, 3], [3, 3, 1]])
LARGER = np.array(
    [
        [3, 0, 1, 2, 7, 4],
        [1, 5, 8, 9, 3, 1],
        [2, 7, 2, 5, 1, 3],
        [0, 1, 3, 1, 7, 8],
        [4, 2, 1, 6, 2, 8],
        [2, 4, 5, 2, 3, 9],
    ]
)
ORANGE, BLUE, PAPER, LINE = "#f6b26b", "#9fc5e8", "#ffffff", "#444444"


def grid(axes, values, left, top, colours):
    """Numbers in squares of side 1, the upper left corner at (left, top), their shape below."""
    for (i, j), value in np.ndenumerate(values):
        corner = (left + j, top - i - 1)
        axes.add_patch(plt.Rectangle(corner, 1, 1, facecolor=colours[i, j], edgecolor=LINE))
        axes.text(left + j + 0.5, top - i - 0.5, f"{value:g}", ha="center", va="center", fontsize=13)
    height, width = values.shape
    below = (left + width / 2, top - height - 0.45)
    axes.text(*below, f"{height} × {width}", ha="center", va="center", color=LINE)


def filled(shape, colour):
    return np.full(shape, colour, dtype=object)


def draw_convolution(axes, top):
    """The first place of the kernel: nine products, one sum."""
    out = conv2d(IMAGE, KERNEL)
    under_kernel = filled(IMAGE.shape, PAPER)
    under_kernel[:3, :3] = ORANGE
    first = filled(out.shape, PAPER)
    first[0, 0] = ORANGE
    grid(axes, IMAGE, 0, top, under_kernel)
    grid(axes, KERNEL, 5.5, top - 0.5, filled(KERNEL.shape, ORANGE))
    grid(axes, out, 10, top - 1, first)
    for x, sign in ((4.75, "∗"), (9.25, "=")):
        axes.text(x, top - 2, sign, ha="center", va="center", fontsize=22)
    products = " + ".join(f"{p}·{k}" for p, k in zip(IMAGE[:3, :3].ravel(), KERNEL.ravel(), strict=True))
    axes.text(0, top - 5.2, f"{products} = {out[0, 0]:g}", va="center", fontsize=12)


def draw_pooling(axes, top):
    """Each 2 × 2 block gives its largest number."""
    pooled = max_pool2d(LARGER, 2, 2)
    blocks = np.where(np.indices(pooled.shape).sum(axis=0) % 2 == 0, BLUE, PAPER)
    grid(axes, LARGER, 0, top, blocks.repeat(2, axis=0).repeat(2, axis=1))
    grid(axes, pooled, 9, top - 1.5, blocks)
    axes.annotate("", (8.6, top - 3), (6.4, top - 3), arrowprops={"arrowstyle": "->", "color": LINE})
    axes.text(7.5, top - 2.6, "max", ha="center", va="center", fontsize=14)


def main():
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "08_convolution", "font.size": 11})
    figure, axes = plt.subplots(figsize=(7.6, 7.6), facecolor=PAPER)
    draw_convolution(axes, 13)
    draw_pooling(axes, 7)
    axes.set(xlim=(-0.2, 12.3), ylim=(0.2, 13.2), aspect="equal")
    axes.axis("off")
    target, undated = Path(__file__).with_name("figure.svg"), {"Date": None, "Creator": None}
    figure.savefig(target, bbox_inches="tight", metadata=undated)


if __name__ == "__main__":
    main()
