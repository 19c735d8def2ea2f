"""The worked numbers of the statement: what a student may see."""

import numpy as np

from autograder.checks import assert_close, points

SURFACE, PRICE = np.array([100.0, 70.0]), np.array([520.0, 320.0])  # two houses: m², thousands of euros
ONE_TWO_THREE = np.array([1.0, 2.0, 3.0])  # x and y of three points on the line y = x


@points(0.5, hint="With one feature, each prediction is x · w + b.")
def test_predict_two_houses(student):
    """predict says 500 and 350 for the two houses of the statement, 5 a square metre and nothing else."""
    assert_close(student.predict(SURFACE, 5.0, 0.0), np.array([500.0, 350.0]))


@points(0.5, hint="Multiply each feature by its own weight, add up along the row, and add b once.")
def test_predict_two_features(student):
    """predict adds up surface and rooms, each with its own weight, and the bias once a house."""
    x = np.array([[70.0, 3.0], [40.0, 3.0], [45.0, 4.0]])
    assert_close(student.predict(x, np.array([5.0, 20.0]), 10.0), np.array([420.0, 270.0, 315.0]))


@points(0.5, hint="Square each error first, then take the mean: errors of −20 and 30 must not cancel.")
def test_mse_two_houses(student):
    """mse is 650 for predictions of 500 and 350 where the prices are 520 and 320."""
    assert_close(student.mse(np.array([500.0, 350.0]), PRICE), 650.0)


@points(0.5, hint="Σ (ŷ − y)² / (2m): the 2 stands outside the square.")
def test_half_mse_parabola(student):
    """half_mse of ŷ = w·x is 0 at w = 1 and 14/6 at w = 0, where its slope in w is −14/3."""
    assert_close(student.half_mse(ONE_TWO_THREE, ONE_TWO_THREE), 0.0)
    assert_close(student.half_mse(0 * ONE_TWO_THREE, ONE_TWO_THREE), 14 / 6)
    left = student.half_mse(-0.5 * ONE_TWO_THREE, ONE_TWO_THREE)
    assert_close(left, 5.25)
    right = student.half_mse(0.5 * ONE_TWO_THREE, ONE_TWO_THREE)
    assert_close(right - left, -14 / 3)  # a parabola's chord from −0.5 to 0.5 is as steep as its tangent at 0


@points(0.5, hint="db is twice the mean signed error; for dw each error is multiplied by its x first.")
def test_mse_gradient_two_houses(student):
    """mse_gradient of the two houses is dw = 100 and db = 10, twice their mean signed error of 5."""
    dw, db = student.mse_gradient(SURFACE, PRICE, 5.0, 0.0)
    assert_close((np.asarray(dw), db), (np.asarray(100.0), 10.0))


@points(1, hint="The derivative of a square brings a factor 2, and the mean brings 1/m; the error is ŷ − y.")
def test_mse_gradient_at_zero(student):
    """mse_gradient of the three points at w = 0, b = 0 is dw = −28/3 and db = −4."""
    dw, db = student.mse_gradient(ONE_TWO_THREE, ONE_TWO_THREE, 0.0, 0.0)
    assert_close((np.asarray(dw), db), (np.asarray(-28 / 3), -4.0))


@points(1, hint="Take dw and db at the old place, then move both, against their signs; note the cost before and after.")
def test_gradient_descent_one_step(student):
    """One step of rate 0.1 goes from (0, 0) to (0.9333, 0.4), and the cost falls from 4.667 to 0.074."""
    w, b, history = student.gradient_descent(ONE_TWO_THREE, ONE_TWO_THREE, 0.0, 0.0, 0.1, 1)
    assert_close((np.asarray(w), b, history), (np.asarray(14 / 15), 0.4, [14 / 3, 2 / 27]))


@points(0.5, hint="A rate that is too large is no bad input: take the step it says.")
def test_gradient_descent_too_fast(student):
    """One step of rate 0.3 is too long: it goes to (2.8, 1.2), and the cost rises from 4.667 to 25.2."""
    w, b, history = student.gradient_descent(ONE_TWO_THREE, ONE_TWO_THREE, 0.0, 0.0, 0.3, 1)
    assert_close((np.asarray(w), b, history), (np.asarray(2.8), 1.2, [14 / 3, 25.2]))
