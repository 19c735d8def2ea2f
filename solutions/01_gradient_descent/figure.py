"""Draws figure.svg with the chapter's own reference: walks down the cost of three points, and their loss curves."""

from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from gradient_descent import gradient_descent, mse, predict

POINTS = np.array([1.0, 2.0, 3.0])  # x and y
STEPS = 20
RATES = {0.01: "#3d85c6", 0.1: "#38761d", 0.17: "#e69138", 0.19: "#cc0000"}
PAPER, LINE = "#ffffff", "#444444"


def path(learning_rate, steps):
    """The places (w, b) from the start to the last step, (2, steps + 1)."""
    places = [gradient_descent(POINTS, POINTS, 0.0, 0.0, learning_rate, n)[:2] for n in range(steps + 1)]
    return np.array(places).T


def draw_walks(axes):
    """Contours of the cost over (w, b), and three walks that reach the valley."""
    ws, bs = np.linspace(-0.15, 2.0, 60), np.linspace(-0.45, 1.05, 60)
    costs = [[mse(predict(POINTS, w, b), POINTS) for w in ws] for b in bs]
    levels = [0.02, 0.2, 0.6, 1.5, 3, 5, 8, 12]
    axes.contour(ws, bs, costs, levels, colors="#bbbbbb", linewidths=0.8)
    for rate in (0.17, 0.1, 0.01):
        w, b = path(rate, STEPS // 2)
        axes.plot(w, b, "o-", color=RATES[rate], markersize=3, linewidth=1.2)
    axes.plot(1, 0, "*", color=LINE, markersize=13)
    axes.annotate("minimum: w = 1, b = 0", (1, 0), (0.6, -0.3), color=LINE, arrowprops={"arrowstyle": "-", "color": LINE})
    axes.annotate("start", (0, 0), (-0.1, -0.13), color=LINE)
    axes.set(xlabel="w", ylabel="b", title="J(w, b)", xlim=(ws[0], ws[-1]), ylim=(bs[0], bs[-1]))


def draw_losses(axes):
    """history for each learning rate: slow, good, zigzag, diverging."""
    for rate, colour in RATES.items():
        _, _, history = gradient_descent(POINTS, POINTS, 0.0, 0.0, rate, STEPS)
        axes.semilogy(history, color=colour, linewidth=1.8)
        above = 1.25 if rate == 0.01 else 0.9  # two of the curves end side by side
        axes.text(STEPS + 0.5, history[-1] * above, f"α = {rate}", color=colour, va="center")
    axes.set(xlabel="steps", ylabel="MSE", title="history", xlim=(0, STEPS + 5), ylim=(3e-3, 1e3), xticks=range(0, STEPS + 1, 5))
    axes.spines[["top", "right"]].set_visible(False)


def main():
    """Write figure.svg beside this file."""
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "01_gradient_descent", "font.size": 10})
    figure, (left, right) = plt.subplots(1, 2, figsize=(9.5, 4.3), facecolor=PAPER, layout="constrained")
    draw_walks(left)
    draw_losses(right)
    figure.savefig(Path(__file__).with_name("figure.svg"), metadata={"Date": None, "Creator": None})


if __name__ == "__main__":
    main()
