"""Draws figure.svg with the chapter's own reference: one place of a kernel, padding, two channels, and pooling."""

from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from convolution import avg_pool2d, conv2d, conv2d_channels, max_pool2d, pad2d

PIXELS = np.array([[4, 5, 8, 7], [1, 8, 8, 8], [3, 6, 6, 4], [6, 5, 7, 8]])
KERNEL = np.array([[1, 4, 1], [1, 4, 3], [3, 3, 1]])
PHOTO = np.array(
    [
        [60, 113, 56, 139, 85],
        [73, 121, 54, 84, 128],
        [131, 99, 70, 129, 127],
        [80, 57, 115, 69, 134],
        [104, 126, 123, 95, 130],
    ]
)
SHARPEN = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
CHANNELS = np.array([[[1, 2, 0], [0, 1, 3], [2, 0, 1]], [[0, 1, 1], [2, 0, 1], [1, 1, 0]]])
FILTER = np.array([[[1, 0], [0, 1]], [[0, 1], [2, 0]]])
BIAS = 10
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
ORANGE, BLUE, ROSE, GREEN = "#f6b26b", "#9fc5e8", "#ea9fb6", "#b6d7a8"
PAPER, GREY, LINE = "#ffffff", "#dddddd", "#444444"


def filled(shape, colour):
    return np.full(shape, colour, dtype=object)


def corner(shape, size, colour):
    """Paper, and the first `size` rows and columns in a colour."""
    colours = filled(shape, PAPER)
    colours[:size, :size] = colour
    return colours


def grid(axes, values, left, top, colours, size=12, shape=True):
    """Numbers in squares of side 1, the upper left corner at (left, top), their shape below."""
    height, width = values.shape
    for (i, j), value in np.ndenumerate(values):
        if colours[i, j] != PAPER:
            axes.add_patch(plt.Rectangle((left + j, top - i - 1), 1, 1, facecolor=colours[i, j]))
        axes.text(left + j + 0.5, top - i - 0.5, f"{value:g}".replace("-", "−"), ha="center", va="center", fontsize=size)
    axes.hlines(top - np.arange(height + 1), left, left + width, color=LINE, linewidth=0.8)
    axes.vlines(left + np.arange(width + 1), top - height, top, color=LINE, linewidth=0.8)
    if shape:
        axes.text(left + width / 2, top - height - 0.45, f"{height} × {width}", ha="center", va="center", color=LINE)


def sign(axes, text, x, y):
    axes.text(x, y, text, ha="center", va="center", fontsize=20)


def heading(axes, letter, top):
    axes.text(-1.3, top - 0.5, letter, ha="center", va="center", fontsize=14, fontweight="bold", color=LINE)


def sum_of_products(values, weights, total):
    terms = [f"{v}·{w}" if w >= 0 else f"{v}·(−{-w})" for v, w in zip(values.ravel(), weights.ravel(), strict=True)]
    return f"{' + '.join(terms)} = {total:g}"


def draw_first_place(axes, top):
    """Nine products, one sum."""
    out = conv2d(PIXELS, KERNEL)
    heading(axes, "a", top)
    grid(axes, PIXELS, 0, top, corner(PIXELS.shape, 3, ORANGE))
    grid(axes, KERNEL, 6, top - 0.5, filled(KERNEL.shape, ORANGE))
    grid(axes, out, 11, top - 1, corner(out.shape, 1, ORANGE), size=11)
    sign(axes, "∗", 5, top - 2)
    sign(axes, "=", 10, top - 2)
    axes.text(0, top - 5.3, sum_of_products(PIXELS[:3, :3], KERNEL, out[0, 0]), va="center", fontsize=12)


def draw_padding(axes, top):
    """The kernel around the image's corner: five of its entries lie on the frame."""
    padded, out = pad2d(PHOTO, 1).astype(int), conv2d(PHOTO, SHARPEN, padding=1)
    colours = filled(padded.shape, GREY)
    colours[1:-1, 1:-1] = PAPER
    colours[:3, :3] = ORANGE
    heading(axes, "b", top)
    grid(axes, padded, 0, top, colours, size=10)
    grid(axes, SHARPEN, 8.5, top - 2, filled(SHARPEN.shape, ORANGE))
    grid(axes, out, 13, top - 1, corner(out.shape, 1, ORANGE), size=9)
    sign(axes, "∗", 7.75, top - 3.5)
    sign(axes, "=", 12.25, top - 3.5)
    kept = np.array([[1, 1], [1, 0]], bool)  # the other products are zero
    axes.text(0, top - 8.3, sum_of_products(PHOTO[:2, :2][kept], SHARPEN[1:, 1:][kept], out[0, 0]), va="center", fontsize=12)


def draw_channels(axes, top):
    """Each channel has its own kernel; their maps are added up, then comes the bias."""
    heading(axes, "c", top)
    for row, (channel, kernel, colour) in enumerate(zip(CHANNELS, FILTER, (ROSE, GREEN), strict=True)):
        y = top - 4 * row
        grid(axes, channel, 0, y, corner(channel.shape, 2, colour), shape=row == 1)
        grid(axes, kernel, 4.5, y - 0.5, filled(kernel.shape, colour), shape=row == 1)
        partial = conv2d(channel, kernel)
        grid(axes, partial, 8, y - 0.5, corner(partial.shape, 1, colour), shape=row == 1)
        sign(axes, "∗", 3.75, y - 1.5)
        sign(axes, "=", 7.25, y - 1.5)
    sign(axes, "+", 9, top - 3.5)
    image, filters = np.moveaxis(CHANNELS, 0, -1), np.moveaxis(FILTER, 0, -1)[..., None]
    out = conv2d_channels(image, filters, np.array([BIAS]))[..., 0]
    sign(axes, f"+ {BIAS}  =", 12, top - 3.5)
    grid(axes, out, 14, top - 2.5, corner(out.shape, 1, ORANGE))


def draw_pooling(axes, top):
    """Each 2 × 2 block gives its largest number, or its mean."""
    blocks = np.where(np.indices((3, 3)).sum(axis=0) % 2 == 0, BLUE, PAPER)
    heading(axes, "d", top)
    grid(axes, LARGER, 0, top, blocks.repeat(2, axis=0).repeat(2, axis=1))
    for left, pool, name in ((8.5, max_pool2d, "max"), (14, avg_pool2d, "avg")):
        grid(axes, pool(LARGER, 2, 2), left, top - 1.5, blocks, size=10)
        axes.text(left + 1.5, top - 1, name, ha="center", va="center", fontsize=13)
    axes.annotate("", (8.1, top - 3), (6.4, top - 3), arrowprops={"arrowstyle": "->", "color": LINE})


def main():
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "08_convolution", "font.size": 11})
    figure, axes = plt.subplots(figsize=(10, 15.7), facecolor=PAPER)
    draw_first_place(axes, 32)
    draw_padding(axes, 25)
    draw_channels(axes, 15)
    draw_pooling(axes, 6.5)
    axes.set(xlim=(-1.8, 18.4), ylim=(-0.7, 32.2), aspect="equal")
    axes.axis("off")
    target, undated = Path(__file__).with_name("figure.svg"), {"Date": None, "Creator": None}
    figure.savefig(target, bbox_inches="tight", metadata=undated)


if __name__ == "__main__":
    main()
