"""Draws figure.svg with the chapter's own reference: the cost while XOR is learnt, and what the network answers in the end."""

from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from backprop import backward, cost, forward, init_params, train, update

X = np.array([[0, 0, 1, 1], [0, 1, 0, 1]])
Y = np.array([[0, 1, 1, 0]])
HIDDEN, LEARNING_RATE, STEPS, SEED = 32, 1.0, 200, 3
ORANGE, BLUE, LINE = "#e69138", "#3d85c6", "#444444"
ANSWERS = mpl.colors.LinearSegmentedColormap.from_list("answers", ["#9fc5e8", "#ffffff", "#f6b26b"])


def from_zero():
    """The costs of a network whose weights all start at zero."""
    params = init_params((len(X), HIDDEN, len(Y)), np.random.default_rng(SEED))
    params, history = {name: 0 * value for name, value in params.items()}, []
    for _ in range(STEPS + 1):
        A2, cache = forward(X, params)
        history.append(cost(A2, Y))
        params = update(params, backward(X, Y, params, cache), LEARNING_RATE)
    return history


def draw_costs(axes, history):
    """Two starts: small random weights, and zeros."""
    axes.plot(from_zero(), color=LINE, linestyle="--")
    axes.plot(history, color=ORANGE, linewidth=2)
    axes.text(STEPS, 0.71, "zeros / zéros", ha="right", va="bottom", color=LINE)
    axes.text(80, 0.3, "random / hasard\n(0.01 · normal)", color=ORANGE)
    axes.set(xlabel="steps / pas", ylabel="J", xlim=(0, STEPS), ylim=(0, 0.8), yticks=[0, 0.2, 0.4, 0.6, np.log(2)])
    axes.set_yticklabels(["0", "0.2", "0.4", "0.6", "ln 2"])
    axes.spines[["top", "right"]].set_visible(False)


def draw_answers(axes, params):
    """A2 for each point of the plane, and the four examples."""
    side = np.linspace(-0.5, 1.5, 41)
    plane = np.stack([axis.ravel() for axis in np.meshgrid(side, side)])  # (2, 41 · 41)
    answers = forward(plane, params)[0].reshape(41, 41)
    axes.contourf(side, side, answers, levels=np.linspace(0, 1, 11), cmap=ANSWERS)
    axes.contour(side, side, answers, levels=[0.5], colors=[LINE], linewidths=1.5)
    for (x1, x2), label, answer in zip(X.T, Y[0], forward(X, params)[0][0], strict=True):
        axes.plot(x1, x2, "o", color=(BLUE, ORANGE)[label], markeredgecolor="white", markersize=17)
        axes.text(x1, x2, str(label), ha="center", va="center", color="white", fontweight="bold")
        axes.text(x1, x2 - 0.2, f"{answer:.3f}", ha="center", va="center", color=LINE)
    axes.set(xlabel="x₁", ylabel="x₂", xticks=[0, 1], yticks=[0, 1], aspect="equal")


def main():
    """Write figure.svg beside this file."""
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "03_backprop", "font.size": 11})
    params, history = train(X, Y, HIDDEN, LEARNING_RATE, STEPS, np.random.default_rng(SEED))
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 4), width_ratios=(1.25, 1), facecolor="#ffffff", layout="constrained")
    draw_costs(left, history)
    draw_answers(right, params)
    figure.savefig(Path(__file__).with_name("figure.svg"), metadata={"Date": None, "Creator": None})
    plt.close(figure)


if __name__ == "__main__":
    main()
