"""Draws figure.svg with the chapter's own functions: "Cats eat fish" from scores to weights, and two heads."""

from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import torch
from self_attention import causal_mask, multi_head_attention, scaled_dot_product_attention

WORDS = ("Cats", "eat", "fish")
CATS = torch.tensor([[0.2, 0.9, 1.2, 0.6], [1.45, 0.95, -0.5, 1.70], [0.70, -1.9, 0.9, 0.45]], dtype=torch.float64)
ORANGE, BLUE, PAPER, LINE = "#f6b26b", "#9fc5e8", "#ffffff", "#444444"
HEADS = (ORANGE, BLUE)


def shade(weight):
    """Paper for 0, orange for 1, between them for a weight between."""
    paper, orange = mpl.colors.to_rgb(PAPER), mpl.colors.to_rgb(ORANGE)
    return tuple(p + (o - p) * weight for p, o in zip(paper, orange, strict=True))


def grid(axes, values, left, top, colour, title, *, rise=0.5):
    """Numbers in cells of width 1.2 and height 1, upper left corner at (left, top); `colour(i, j)` fills a cell."""
    rows, columns = values.shape
    for i in range(rows):
        for j in range(columns):
            cell = plt.Rectangle((left + 1.2 * j, top - i - 1), 1.2, 1, facecolor=colour(i, j), edgecolor=LINE)
            axes.add_patch(cell)
            axes.text(left + 1.2 * j + 0.6, top - i - 0.5, f"{values[i, j]:.2f}", ha="center", va="center")
    axes.text(left + 0.6 * columns, top + rise, title, ha="center", va="center", fontsize=13)


def words(axes, left, top, *, above):
    """The words at the left of a grid and, as keys, above it."""
    for i, word in enumerate(WORDS):
        axes.text(left - 0.15, top - i - 0.5, word, ha="right", va="center", color=LINE)
        if above:
            axes.text(left + 1.2 * i + 0.6, top + 0.3, word, ha="center", va="center", color=LINE)


def arrow(axes, x, y):
    """A short arrow to the right that starts at (x, y)."""
    axes.annotate("", (x + 1, y), (x, y), arrowprops={"arrowstyle": "->", "color": LINE})


def draw_weights(axes, top):
    """Scores, their softmax along each row, and the same with a causal mask."""
    scores = CATS @ CATS.T / CATS.shape[1] ** 0.5
    mask = causal_mask(len(WORDS))
    panels = (
        (scaled_dot_product_attention(CATS, CATS, CATS)[1], "softmax(Q Kᵀ / √dₖ)"),
        (scaled_dot_product_attention(CATS, CATS, CATS, mask)[1], "mask = causal_mask(3)"),
    )
    grid(axes, scores, 1.3, top, lambda i, j: PAPER, "Q Kᵀ / √dₖ", rise=1.1)
    words(axes, 1.3, top, above=True)
    for left, (weights, title) in zip((7.6, 13.9), panels, strict=True):
        grid(axes, weights, left, top, lambda i, j, w=weights: shade(float(w[i, j])), title, rise=1.1)
        words(axes, left, top, above=True)
    arrow(axes, 5.3, top - 1.5)


def draw_heads(axes, top):
    """Each of two heads works on its own two columns; the outputs stand side by side again."""
    identity = torch.eye(4, dtype=CATS.dtype)
    joined = multi_head_attention(CATS, identity, identity, identity, identity, len(HEADS))
    grid(axes, CATS, 1.3, top, lambda i, j: HEADS[j // 2], "X")
    words(axes, 1.3, top, above=False)
    for head, colour in enumerate(HEADS):
        middle = top + 2.3 - 4.6 * head
        grid(axes, joined[:, 2 * head : 2 * head + 2], 8.1, middle, lambda i, j, c=colour: c, f"h = {head}")
        arrow(axes, 6.6, middle - 1.5)
        arrow(axes, 11.0, middle - 1.5)
    grid(axes, joined, 12.7, top, lambda i, j: HEADS[j // 2], "h = 0   |   h = 1")
    axes.text(17.8, top - 1.5, "· W$_O$", va="center", fontsize=13)


def main():
    """Write figure.svg beside this file."""
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "18_self_attention", "font.size": 10})
    figure, axes = plt.subplots(figsize=(9, 7.2), facecolor=PAPER)
    draw_weights(axes, 12.2)
    draw_heads(axes, 4.4)
    axes.set(xlim=(0, 19), ylim=(-1.2, 13.7), aspect="equal")
    axes.axis("off")
    figure.savefig(Path(__file__).with_name("figure.svg"), bbox_inches="tight", metadata={"Date": None, "Creator": None})


if __name__ == "__main__":
    main()
