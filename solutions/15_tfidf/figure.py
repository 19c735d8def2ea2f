"""Draws figure.svg with the chapter's own reference: a small bilingual text, its counts and its TF-IDF weights."""

from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from tfidf import bag_of_words, normalize, tf_idf, tokenize, vocabulary

# each leaflet says the same thing twice, so "le" and "the" stand in all of them
LEAFLETS = [
    "Le phare guide le bateau. The lighthouse guides the boat.",
    "L'orage secoue le bateau ! The storm shakes the boat!",
    "Le phare dort, l'orage s'éloigne. The lighthouse sleeps, the storm is over.",
]
PAPER, LINE = "#ffffff", "#444444"
COLOURS = mpl.colors.LinearSegmentedColormap.from_list("paper to orange", [PAPER, "#f6b26b", "#d9730d"])


def heat_map(axes, table, title, form):
    """The numbers of a table in coloured cells, zeros left blank; the leaflets' numbers above."""
    words, documents = table.shape
    edges = np.arange(documents + 1) - 0.5, np.arange(words + 1) - 0.5
    axes.pcolormesh(*edges, table, cmap=COLOURS, vmin=0, edgecolors="#dddddd", linewidth=0.6)
    for (i, j), value in np.ndenumerate(table):
        axes.text(j, i, format(value, form) if value else "", ha="center", va="center")
    axes.xaxis.tick_top()
    axes.set_xticks(range(documents), [f"d{n}" for n in range(1, documents + 1)])
    axes.tick_params(length=0, colors=LINE)
    axes.set_title(title, fontsize=12, pad=10)


def main():
    """Write figure.svg beside this file."""
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "15_tfidf", "font.size": 10})
    documents = [normalize(tokenize(text)) for text in LEAFLETS]
    words = vocabulary(documents)
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.6, 7.6), sharey=True, facecolor=PAPER)
    heat_map(left, bag_of_words(documents, words), "bag_of_words", ".0f")
    heat_map(right, tf_idf(documents), "tf_idf", ".3f")
    left.set_yticks(range(len(words)), words)
    left.invert_yaxis()
    figure.subplots_adjust(top=0.82, bottom=0.02, left=0.14, right=0.99, wspace=0.06)
    for n, text in enumerate(LEAFLETS, start=1):
        figure.text(0.02, 1 - 0.032 * n, f"d{n}   {text}", va="center", color=LINE)
    figure.savefig(Path(__file__).with_name("figure.svg"), bbox_inches="tight", metadata={"Date": None, "Creator": None})


if __name__ == "__main__":
    main()
