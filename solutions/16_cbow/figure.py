"""Draws figure.svg with the chapter's own functions: the cost of a training, and the words' vectors in a plane."""

from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from cbow import context_vector, context_windows, extract_embeddings, init_params, one_hot, train

KINDS = (("journal", "livre", "roman"), ("café", "thé", "lait"), ("matin", "soir"))
COLOURS = ("#c55a11", "#2e75b6", "#548235")
PAPER, LINE, PALE = "#ffffff", "#444444", "#999999"
# labels that would lie on one another are moved, in points
MOVED = {
    "journal": (7, 9), "livre": (7, -4), "roman": (7, -17),
    "café": (-7, 9), "thé": (-7, -4), "lait": (-7, -17),
    "matin": (-7, 1), "soir": (-7, -8),
    "à": (7, 0), "la": (-4, 5), "j'": (7, -4), "maison": (7, -14), "aime": (-6, -10), "en": (0, 6),
}  # fmt: skip


def training_data():
    """The vocabulary, X and Y of eighteen sentences that differ in three words; windows stay within a sentence."""
    sentences = [
        f"j' aime lire un {paper} en buvant mon {drink} chaque {time} à la maison".split()
        for paper in KINDS[0]
        for drink in KINDS[1]
        for time in KINDS[2]
    ]
    vocabulary = sorted({word for sentence in sentences for word in sentence})
    pairs = [pair for sentence in sentences for pair in context_windows(sentence, 2)]
    X = np.column_stack([context_vector(context, vocabulary) for context, _ in pairs])
    Y = np.column_stack([one_hot(vocabulary.index(centre), len(vocabulary)) for _, centre in pairs])
    return vocabulary, X, Y


def plane(embeddings):
    """The embeddings' two coordinates along the directions in which they differ most: (words, 2)."""
    centred = embeddings - embeddings.mean(axis=0)
    return centred @ np.linalg.svd(centred)[2][:2].T


def draw_cost(axes, history, V):
    """The cost at each step, from chance to what no network can avoid."""
    steps = np.arange(1, len(history) + 1)
    axes.loglog(steps, history, color=COLOURS[0], linewidth=2)
    floor = (2 * np.log(3) + np.log(2)) / 10  # of ten centres, two are one of three words and one is one of two
    for height, x, ha, text in ((np.log(V), 2000, "right", f"ln {V}"), (floor, 1.1, "left", "(2 ln 3 + ln 2) / 10")):
        axes.axhline(height, color=PALE, linestyle="--", linewidth=1)
        axes.text(x, height * 1.05, text, color=LINE, fontsize=10, ha=ha)
    ticks = (0.3, 0.5, 1, 2, 3)
    axes.set_yticks(ticks, [f"{tick:g}" for tick in ticks])
    axes.set_yticks([], minor=True)
    axes.set_xticks([1, 10, 100, 1000], ["1", "10", "100", "1000"])
    axes.set(ylim=(0.25, 4), title="J", xlabel="steps · pas")


def draw_words(axes, vocabulary, places, centres):
    """Each word at its place; grey: the words of the edges, which were the centre of no window."""
    for word, place in zip(vocabulary, places, strict=True):
        kind = next((colour for words, colour in zip(KINDS, COLOURS, strict=True) if word in words), None)
        colour = kind or (LINE if word in centres else PALE)
        axes.scatter(*place, s=18, color=colour)
        moved = MOVED.get(word, (5, 3))
        ha = "left" if moved[0] >= 0 else "right"
        axes.annotate(word, place, xytext=moved, textcoords="offset points", color=colour, ha=ha, fontsize=11)
    axes.axhline(0, color=PALE, linewidth=0.5, zorder=0)
    axes.axvline(0, color=PALE, linewidth=0.5, zorder=0)
    axes.set(xticks=[], yticks=[], title="W₂")
    axes.margins(0.12)


def main():
    """Write figure.svg beside this file."""
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "16_cbow", "font.size": 11})
    vocabulary, X, Y = training_data()
    params, history = train(X, Y, init_params(len(vocabulary), 4, np.random.default_rng(0)), 0.5, 2000)
    centres = {vocabulary[i] for i in np.flatnonzero(Y.any(axis=1))}
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4.6), facecolor=PAPER, width_ratios=(2, 3))
    draw_cost(left, history, len(vocabulary))
    draw_words(right, vocabulary, plane(extract_embeddings(params)), centres)
    figure.tight_layout()
    figure.savefig(Path(__file__).with_name("figure.svg"), metadata={"Date": None, "Creator": None})


if __name__ == "__main__":
    main()
