"""The worked numbers of the statement: what a student may see."""

import numpy as np

from autograder.checks import assert_close, points

# two inputs, three hidden neurons, one output; two examples (columns)
X = np.array([[2.0, 1.0], [1.0, 3.0]])
Y = np.array([[1.0, 0.0]])
PARAMS = {
    "W1": np.array([[1.0, 1.0, -1.0], [1.0, -1.0, 2.0]]),
    "b1": np.array([[0.0], [1.0], [-2.0]]),
    "W2": np.array([[1.0], [-1.0], [-1.0]]),
    "b2": np.array([[-1.0]]),
}
CACHE = {
    "Z1": np.array([[3.0, 4.0], [2.0, -1.0], [-2.0, 3.0]]),
    "A1": np.array([[3.0, 4.0], [2.0, 0.0], [0.0, 3.0]]),
    "Z2": np.array([[0.0, 0.0]]),
    "A2": np.array([[0.5, 0.5]]),
}
GRADS = {
    "dW1": np.array([[-0.25, 0.5, -0.25], [0.5, 0.25, -0.75]]),
    "db1": np.array([[0.0], [0.25], [-0.25]]),
    "dW2": np.array([[0.25], [-0.5], [0.75]]),
    "db2": np.array([[0.0]]),
}


@points(1.5, hint="Z1 = W1ᵀ X + b1, then ReLU; Z2 = W2ᵀ A1 + b2, then the sigmoid. The cache holds all four.")
def test_forward_worked_example(student):
    """forward gives the statement's Z1, A1, Z2 and A2 for its two examples."""
    assert_close(student.forward(X, PARAMS), (CACHE["A2"], CACHE))


@points(0.5, hint="−ln of the probability that the network gives to the right label, summed, divided by m.")
def test_cost_worked_examples(student):
    """cost is ln 2 for a network that hesitates between two labels, and less when one answer is better."""
    assert_close(student.cost(np.array([[0.5, 0.5]]), Y), 0.6931471805599453)
    assert_close(student.cost(np.array([[0.75, 0.5]]), Y), 0.4904146265058631)


@points(1, hint="a (1 − a) times the sum of weight · delta over the neurons of the next layer.")
def test_delta_hidden_course_example(student):
    """delta_hidden gives the lesson's 0.029 (0.028919268) for a = 0.378, weights 1, −1 and deltas 0.041, −0.082."""
    assert_close(student.delta_hidden(0.378, np.array([1.0, -1.0]), np.array([0.041, -0.082])), 0.028919268)


@points(1.5, hint="dZ2 = (A2 − Y) / m, dZ1 = (W2 dZ2) where Z1 > 0; each dW is input · dZᵀ, each db a sum over examples.")
def test_backward_worked_example(student):
    """backward gives the statement's four gradients for its two examples."""
    assert_close(student.backward(X, Y, PARAMS, CACHE), GRADS)


@points(0.5, hint="Each parameter minus learning_rate times its gradient: the biases learn too.")
def test_update_worked_example(student):
    """update with learning rate 0.5 takes the statement's network one step down."""
    expected = {
        "W1": np.array([[1.125, 0.75, -0.875], [0.75, -1.125, 2.375]]),
        "b1": np.array([[0.0], [0.875], [-1.875]]),
        "W2": np.array([[0.875], [-0.75], [-1.375]]),
        "b2": np.array([[-1.0]]),
    }
    assert_close(student.update(PARAMS, GRADS, 0.5), expected)
