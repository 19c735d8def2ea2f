# /// misconception
# lesson = "The slope lacks the factor 2 that comes from the square."
# lesson_fr = "Il manque à la pente le facteur 2 qui vient du carré."
# fails = ["test_gradient_descent_one_step", "test_gradient_descent_any_data"]
# ///
import numpy as np


def gradient_descent(x: np.ndarray, y: np.ndarray, rate: float, steps: int) -> np.ndarray:
    weights = np.zeros(x.shape[1])
    for _ in range(steps):
        weights -= rate / len(x) * x.T @ (x @ weights - y)
    return weights
