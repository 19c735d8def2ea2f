"""Draws figure.svg with the chapter's own reference: a convolution's matrix, and a map spread over an image."""

from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from transposed_convolution import conv2d_by_matrix, conv_matrix, transposed_conv2d

PIXELS = np.array([[4, 5, 8, 7], [1, 8, 8, 8], [3, 6, 6, 4], [6, 5, 7, 8]])
KERNEL = np.array([[1, 4, 1], [1, 4, 3], [3, 3, 1]])
SMALL = np.array([[55, 52], [57, 50]])
SPREADER = np.array([[1, 2, 1], [2, 1, 2], [1, 1, 2]])
ORANGE, BLUE, GREEN, ROSE = "#f6b26b", "#9fc5e8", "#b6d7a8", "#ea9fb6"
PAPER, LINE = "#ffffff", "#444444"


def filled(shape, colour):
    return np.full(shape, colour, dtype=object)


def grid(axes, values, left, top, colours, size=11):
    """Numbers in squares of side 1, the upper left corner at (left, top); zeros stay blank on paper."""
    height, width = values.shape
    for (i, j), value in np.ndenumerate(values):
        if value:
            axes.add_patch(plt.Rectangle((left + j, top - i - 1), 1, 1, facecolor=colours[i, j]))
            axes.text(left + j + 0.5, top - i - 0.5, f"{value:g}", ha="center", va="center", fontsize=size)
    lines = [([left, left + width], [top - i, top - i]) for i in range(height + 1)]
    lines += [([left + j, left + j], [top, top - height]) for j in range(width + 1)]
    for xs, ys in lines:
        axes.plot(xs, ys, color=LINE, linewidth=0.6)


def below(axes, text, left, width, y):
    axes.text(left + width / 2, y, text, ha="center", va="center", color=LINE)


def between(axes, sign, x, y):
    axes.text(x, y, sign, ha="center", va="center", fontsize=18)


def draw_matrix(axes, left, top):
    """A row for each place of the kernel; its three rows have three colours, and the image's rows are set apart."""
    matrix, out = conv_matrix(KERNEL, PIXELS.shape), conv2d_by_matrix(PIXELS, KERNEL)
    by_kernel_row = conv_matrix(np.arange(1, 4).repeat(3).reshape(3, 3), PIXELS.shape).astype(int)
    colours = np.array([PAPER, ORANGE, BLUE, GREEN], dtype=object)[by_kernel_row]
    grid(axes, matrix, left, top, colours)
    for x in range(0, 17, 4):
        axes.plot([left + x, left + x], [top + 0.15, top - 4.15], color=LINE, linewidth=2)
    grid(axes, PIXELS.reshape(-1, 1)[:4], left + 18.2, top, filled((4, 1), PAPER))
    axes.text(left + 18.7, top - 4.4, "⋮", ha="center", va="center", fontsize=14)
    between(axes, "·", left + 17.1, top - 2)
    between(axes, "=", left + 20.2, top - 2)
    grid(axes, out.reshape(4, 1), left + 21.2, top, filled((4, 1), PAPER))
    below(axes, "C: 4 × 16", left, 16, top - 4.8)
    below(axes, "16 × 1", left + 17.7, 2, top - 5.1)
    below(axes, "4 × 1", left + 21.2, 1, top - 4.8)


def draw_spreading(axes, left, top):
    """Each entry of the small map lays the kernel, times itself, on the image; overlaps are added up."""
    colours = np.array([[ORANGE, BLUE], [GREEN, ROSE]], dtype=object)
    grid(axes, SMALL, left + 1, top - 0.5, colours)
    grid(axes, SPREADER, left + 5.5, top, filled((3, 3), PAPER))
    below(axes, "2 × 2", left + 1, 2, top - 3.5)
    below(axes, "K: 3 × 3", left + 5.5, 3, top - 3.5)
    for place, index in enumerate(np.ndindex(2, 2)):
        alone = np.zeros(SMALL.shape)
        alone[index] = SMALL[index]
        x, value = left + place * 4.75, SMALL[index]
        grid(axes, transposed_conv2d(alone, SPREADER), x, top - 4.5, filled((4, 4), colours[index]), size=8.5)
        below(axes, f"{value} · K", x, 4, top - 9)
        between(axes, "+" if place < 3 else "=", x + 4.375, top - 6.5)
    grid(axes, transposed_conv2d(SMALL, SPREADER), left + 19, top - 4.5, filled((4, 4), PAPER), size=8.5)
    below(axes, "4 × 4", left + 19, 4, top - 9)


def main():
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "11_transposed_convolution", "font.size": 11})
    figure, axes = plt.subplots(figsize=(10, 8), facecolor=PAPER)
    draw_matrix(axes, 0.5, 17)
    draw_spreading(axes, 0.5, 10.3)
    axes.set(xlim=(0, 24), ylim=(0.2, 17.4), aspect="equal")
    axes.axis("off")
    target, undated = Path(__file__).with_name("figure.svg"), {"Date": None, "Creator": None}
    figure.savefig(target, bbox_inches="tight", metadata=undated)


if __name__ == "__main__":
    main()
