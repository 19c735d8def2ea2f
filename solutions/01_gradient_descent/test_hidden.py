"""Other data than the statement's: any sizes, dtypes, unchanged arguments, bad input, and where the walk ends.

What is expected comes from sums written out here, from central differences and from closed forms; only the histories
and the walk through a table come from the reference. A number may be Python's or NumPy's, and a `w` or `dw` of one
feature may also be an array of shape (): `np.asarray` makes them alike.
"""

import numpy as np

from autograder.checks import (
    arrays,
    assert_close,
    assert_gradient,
    assert_raises,
    assert_unchanged,
    example,
    given,
    points,
    st,
)

X = np.array([[1.0, -2.0], [0.0, 3.0], [2.0, 1.0], [-1.0, 1.0]])  # four examples of two features
Y, W, B = np.array([3.0, -2.0, 4.0, 5.0]), np.array([0.5, -1.0]), 2.0
LINE = np.array([1.0, 2.0, 4.0])  # one feature
LINE_Y = np.array([2.0, 7.0, 1.0])
COSTS = [(np.array([1.0, 5.0, -2.0]), np.array([4.0, 3.0, -1.0])), (np.array([2.5]), np.array([-1.0]))]
BYTES = np.array([3, 250], np.uint8), np.array([5, 2], np.uint8)  # errors −2 and 248, as bytes 254 and 248
biases = st.integers(-9, 9).map(float)


def floats(*dims):
    """float64 arrays of short numbers."""
    return arrays(*dims, dtype="float64")


def squares(y_hat, y):
    """Σ (ŷ − y)², added up one by one."""
    return sum((float(a) - float(b)) ** 2 for a, b in zip(y_hat, y, strict=True))


# predict


@points(0.5, hint="Add up along the features (the columns), once for each example (each row).")
@given(x=floats("examples", "features"), w=floats("features"), b=biases)
@example(x=X, w=W, b=B)
def test_predict_any_table(student, x, w, b):
    """predict gives one number an example, for as many examples and features as there are."""
    expected = [sum(float(v) * float(k) for v, k in zip(row, w, strict=True)) + b for row in x]
    assert_close(student.predict(x, w, b), np.array(expected))


@points(0.5, hint="With x of shape (m,), w is a number: multiply, or use np.dot, which takes both cases; @ does not.")
@given(x=floats("examples"), w=biases, b=biases)
@example(x=LINE, w=-3.0, b=0.5)
def test_predict_one_feature(student, x, w, b):
    """predict takes a flat x with a number w as well."""
    assert_close(student.predict(x, w, b), np.array([float(v) * w + b for v in x]))


@points(0.5, hint="Call _as_floats on x: it makes float64 of integers and keeps float32.")
def test_predict_dtypes(student):
    """predict computes integers in float64 and keeps float32."""
    for dtype, result in (("int64", "float64"), ("float32", "float32")):
        x, w, b = np.array([[7, 2], [0, -5], [1, 1]], dtype), np.array([2, 3], dtype), np.dtype(dtype).type(1)
        assert_close(student.predict(x, w, b), np.array([21, -14, 6], result))


@points(0.5, hint="x *= w writes in the caller's x; x * w makes a new array.")
def test_predict_unchanged(student):
    """predict leaves x and w as they were."""
    assert_close(student.predict(X, W, B), np.array([4.5, -1.0, 2.0, 0.5]))
    assert_unchanged(student)


@points(0.5, hint="x.ndim is 1 or 2, and the shape of w is x.shape[1:]; NumPy broadcasts much that does not fit.")
def test_predict_bad_input(student):
    """predict raises a ValueError that names an x of three dimensions or of none, or a w that does not fit x."""
    student.predict(X, W, B)  # nothing is wrong with this call
    for x, w in ((np.ones((3, 4, 2)), W), (np.array(3.0), 2.0)):
        assert_raises(ValueError, student.predict, x, w, B, names="x")
    for x, w in ((X, W[:, None]), (X, 2.0), (X, np.ones(4)), (LINE, np.ones(3)), (LINE, np.ones(1))):
        assert_raises(ValueError, student.predict, x, w, B, names=("w", "x"))


# mse


@points(0.5, hint="Square each error, add up, divide by the number of errors.")
@given(y_hat=floats("examples"), y=floats("examples"))
@example(*COSTS[0])
@example(*COSTS[1])
def test_mse_any_errors(student, y_hat, y):
    """mse is the mean of the squared errors, however many there are."""
    assert_close(student.mse(y_hat, y), squares(y_hat, y) / len(y))


@points(0.5, hint="3 − 5 is 254 in unsigned bytes: call _as_floats before you subtract.")
def test_mse_integers(student):
    """mse subtracts unsigned integers as numbers: 3 − 5 is −2."""
    assert_close(student.mse(*BYTES), 30754.0)


@points(0.5, hint="y_hat -= y writes in the caller's y_hat; y_hat - y makes a new array.")
def test_mse_unchanged(student):
    """mse leaves predictions and true values as they were."""
    assert_close(student.mse(LINE, LINE_Y), 35 / 3)
    assert_unchanged(student)


@points(1, hint="Compare the shapes first: (m, 1) − (m,) is broadcast to m × m differences, in silence.")
def test_mse_bad_input(student):
    """mse raises a ValueError that names predictions and true values of different shapes."""
    student.mse(LINE, LINE_Y)  # nothing is wrong with this call
    houses = np.array([500.0, 350.0]), np.array([520.0, 320.0])
    for y_hat, y in ((LINE, LINE_Y[:1]), (houses[0][:, None], houses[1]), (LINE, LINE_Y[:2])):
        assert_raises(ValueError, student.mse, y_hat, y, names=("y_hat", "y"))


# half_mse


@points(0.5, hint="The sum of the squares, divided by 2 and by m; y_hat - y makes a new array, y_hat -= y does not.")
@given(y_hat=floats("examples"), y=floats("examples"))
@example(*COSTS[0])
@example(*COSTS[1])
def test_half_mse_any_errors(student, y_hat, y):
    """half_mse is the sum of the squared errors divided by 2m, however many there are; it changes neither y_hat nor y."""
    assert_close(student.half_mse(y_hat, y), squares(y_hat, y) / (2 * len(y)))
    assert_unchanged(student)


@points(0.5, hint="Call _as_floats before you subtract, or call mse, which does.")
def test_half_mse_integers(student):
    """half_mse subtracts unsigned integers as numbers: 3 − 5 is −2."""
    assert_close(student.half_mse(*BYTES), 15377.0)


@points(0.5, hint="Compare the shapes first, or call mse, which does.")
def test_half_mse_bad_input(student):
    """half_mse raises a ValueError that names predictions and true values of different shapes."""
    student.half_mse(LINE, LINE_Y)  # nothing is wrong with this call
    for y_hat, y in ((LINE, LINE_Y[:1]), (LINE[:, None], LINE_Y), (LINE, LINE_Y[:2])):
        assert_raises(ValueError, student.half_mse, y_hat, y, names=("y_hat", "y"))


# mse_gradient


@points(1.5, hint="dw[j] is 2/m times the sum of error · x[:, j], and db 2/m times the sum of the errors.")
@given(x=floats("examples", "features"), y=floats("examples"), w=floats("features"), b=biases)
@example(x=X, y=Y, w=W, b=B)
def test_mse_gradient_slopes(student, x, y, w, b):
    """mse_gradient gives the slopes of the cost, in each weight and in the bias, for any table."""
    dw, db = student.mse_gradient(x, y, w, b)
    # the cost is a parabola in each direction: central differences are exact whatever their step
    assert_gradient(dw, lambda v: np.mean(((x * v).sum(axis=1) + b - y) ** 2), w, step=0.5)
    assert_gradient(db, lambda v: np.mean(((x * w).sum(axis=1) + v - y) ** 2), b, step=0.5)


@points(1, hint="With x of shape (m,), dw is a number: error @ x gives one for (m,) and an array for (m, n).")
@given(x=floats("examples"), y=floats("examples"), w=biases, b=biases)
@example(x=LINE, y=LINE_Y, w=-3.0, b=0.5)
def test_mse_gradient_one_feature(student, x, y, w, b):
    """mse_gradient gives two numbers for a flat x."""
    errors = [float(v) * w + b - float(t) for v, t in zip(x, y, strict=True)]
    along_x = 2 * sum(e * float(v) for e, v in zip(errors, x, strict=True)) / len(errors)
    dw, db = student.mse_gradient(x, y, w, b)
    assert_close((np.asarray(dw), db), (np.asarray(along_x), 2 * sum(errors) / len(errors)))


@points(0.5, hint="An array made like w holds integers if w does; np.zeros makes float64 of everything.")
def test_mse_gradient_dtypes(student):
    """mse_gradient computes integers in float64 and keeps float32."""
    for dtype, result in (("uint8", "float64"), ("float32", "float32")):
        x, y = np.array([[1, 2], [0, 3], [4, 1], [1, 1]], dtype), np.array([9, 2, 4, 0], dtype)
        # predictions 4, 3, 9, 3; errors −5, 1, 5, 3
        dw, _ = student.mse_gradient(x, y, np.array([2, 1], dtype), np.dtype(dtype).type(0))
        assert_close(dw, np.array([9, 0.5], result))


@points(0.5, hint="y_hat - y makes a new array; x *= … and y -= … write in the caller's.")
def test_mse_gradient_unchanged(student):
    """mse_gradient leaves x, y and w as they were."""
    dw, db = student.mse_gradient(X, Y, W, B)
    assert_close((dw, db), (np.array([1.0, -3.25]), -2.0))
    assert_unchanged(student)


@points(0.5, hint="y holds one number an example; x and w must fit as in predict.")
def test_mse_gradient_bad_input(student):
    """mse_gradient raises a ValueError that names a y, a w or an x that does not fit the others."""
    gradient = student.mse_gradient
    gradient(X, Y, W, B)  # nothing is wrong with this call
    for y in (Y[:, None], Y[:1], Y[:3]):
        assert_raises(ValueError, gradient, X, y, W, B, names=("y", "x"))
    for x, w in ((X, W[:, None]), (X, 2.0), (LINE, LINE), (X[:, :, None], W)):
        assert_raises(ValueError, gradient, x, Y[: len(x)], w, B, names=("w", "x"))


# gradient_descent


@points(1, hint="In each step take dw and db anew, at the same place, and move both.")
def test_gradient_descent_table(student, reference):
    """gradient_descent takes as many steps as asked for, in all the weights and the bias."""
    for learning_rate, steps in ((0.1, 3), (0.02, 8)):
        w, b, _ = student.gradient_descent(X, Y, W, B, learning_rate, steps)
        assert_close((w, b), reference.gradient_descent(X, Y, W, B, learning_rate, steps)[:2])


@points(0.5, hint="Take all the steps, by the same rate, also where the cost rises: x of shape (m,) goes with a number w.")
def test_gradient_descent_one_feature(student):
    """gradient_descent follows the closed form of a flat, centred x, downhill and, by too large a rate, uphill."""
    x, y = np.array([-2.0, -1.0, 0.0, 1.0, 2.0]), np.array([1.0, 0.0, 5.0, 2.0, 7.0])
    # Σ x = 0 takes w and b apart, each a parabola: best w = mean(x·y) / mean(x²) = 1.4, best b = mean(y) = 3
    for learning_rate in (0.1, 0.6):
        w, b, _ = student.gradient_descent(x, y, 4.0, 1.0, learning_rate, 6)
        at_w = 1.4 + (4 - 1.4) * (1 - 2 * learning_rate * 2) ** 6
        at_b = 3 + (1 - 3) * (1 - 2 * learning_rate) ** 6
        assert_close((np.asarray(w), b), (np.asarray(at_w), at_b))


@points(1, hint="Note the cost of the start, then the cost after each step: steps + 1 numbers.")
def test_gradient_descent_history(student, reference):
    """history holds the cost of the start and that after each step: one number alone if there are no steps."""
    for steps in (0, 1, 5):
        _, _, history = student.gradient_descent(X, Y, W, B, 0.1, steps)
        assert_close(history, reference.gradient_descent(X, Y, W, B, 0.1, steps)[2])


@points(0.5, hint="Take all the steps asked for, each against the gradient: do not stop before.")
def test_gradient_descent_least_squares(student):
    """With steps enough, gradient_descent ends at the least-squares line."""
    x = np.array([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]])
    y = np.array([7.0, -2.0, 4.0, 1.0])
    fit, *_ = np.linalg.lstsq(np.column_stack([x, np.ones(4)]), y, rcond=None)
    w, b, _ = student.gradient_descent(x, y, np.array([3.0, -2.0]), 1.0, 0.2, 60)
    assert_close((w, b), (fit[:2], fit[2]))


@points(0.5, hint="w -= … writes in the caller's w; w = w - … makes a new array.")
def test_gradient_descent_unchanged(student):
    """gradient_descent leaves x, y and the start as they were."""
    w, b, _ = student.gradient_descent(X, Y, W, B, 0.1, 1)
    assert_close((w, b), (np.array([0.4, -0.675]), 2.2))
    assert_unchanged(student)


@points(0.5, hint="A start of integers must move by fractions: call _as_floats on w. float32 stays float32.")
def test_gradient_descent_dtypes(student):
    """gradient_descent walks from integers in float64, and keeps float32."""
    for dtype, result in (("int64", "float64"), ("float32", "float32")):
        start, b = np.array([1, -1], dtype), np.dtype(dtype).type(2)
        w, _, _ = student.gradient_descent(X.astype(dtype), Y.astype(dtype), start, b, 0.125, 1)
        assert_close(w, np.array([0.6875, -0.5625], result))


@points(0.5, hint="Look at learning_rate and steps first; x, y and w must fit as in mse_gradient.")
def test_gradient_descent_bad_input(student):
    """gradient_descent raises a ValueError that names a rate not above 0, steps below 0, or data that do not fit."""
    descent = student.gradient_descent
    descent(X, Y, W, B, 0.1, 2)  # nothing is wrong with this call
    for learning_rate in (0.0, -0.1):
        assert_raises(ValueError, descent, X, Y, W, B, learning_rate, 2, names="learning_rate")
    assert_raises(ValueError, descent, X, Y, W, B, 0.1, -1, names="steps")
    for y, w in ((Y[:, None], W), (Y[:1], W), (Y, W[:, None]), (Y, 2.0)):
        assert_raises(ValueError, descent, X, y, w, B, 0.1, 2, names=("x", "y", "w"))
