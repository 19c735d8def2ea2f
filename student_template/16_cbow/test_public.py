"""Public checks of chapter 16: the course's sentence, and a network of three words worked by hand."""

import numpy as np

from autograder.checks import assert_close, points

TOKENS = ["j'", "aime", "lire", "un", "journal", "en", "buvant", "mon", "café"]
VOCABULARY = ["aime", "buvant", "café", "en", "j'", "journal", "lire", "mon", "un"]
PRINTED = {"rtol": 0.0, "atol": 1e-4}  # the worked numbers are printed with four decimals

# three words, two dimensions, one example: the words 0 and 2 around the word 1
X = np.array([[0.5], [0.0], [0.5]])
Y = np.array([[0.0], [1.0], [0.0]])
PARAMS = {
    "W1": np.array([[1.0, 5.0, 2.0], [-3.0, 7.0, 1.0]]),
    "b1": np.array([[-0.5], [-1.0]]),
    "W2": np.array([[1.0, 4.0], [-1.0, 3.0], [2.0, -2.0]]),
    "b2": np.array([[-1.0], [2.0], [0.0]]),
}
H = np.array([[1.0], [0.0]])
Y_HAT = np.array([[0.0900], [0.2447], [0.6652]])

PEOPLE = {
    "homme": np.array([4.0, 1.0]),
    "femme": np.array([4.0, 3.0]),
    "roi": np.array([8.0, 1.0]),
    "reine": np.array([5.0, 4.0]),
    "prince": np.array([8.0, 0.0]),
    "pomme": np.array([-2.0, 5.0]),
}


@points(0.5, hint="Start from np.zeros(size) and put a 1 at place index.")
def test_one_hot_journal(student):
    """one_hot(5, 9) is the vector of "journal", the word at place 5 of nine."""
    assert_close(student.one_hot(5, 9), np.array([0.0, 0, 0, 0, 0, 1, 0, 0, 0]))


@points(1, hint="The centre goes from place C to the last place that still has C words behind it, and is no part of its context.")
def test_context_windows_journal(student):
    """With half window 2, "J'aime lire un journal en buvant mon café" has five full windows."""
    expected = [
        (["j'", "aime", "un", "journal"], "lire"),
        (["aime", "lire", "journal", "en"], "un"),
        (["lire", "un", "en", "buvant"], "journal"),
        (["un", "journal", "buvant", "mon"], "en"),
        (["journal", "en", "mon", "café"], "buvant"),
    ]
    assert_close(student.context_windows(TOKENS, 2), expected)


@points(0.5, hint="Add up the one-hot vectors of the four words, then divide by four.")
def test_context_vector_journal(student):
    """Each of the four words around "journal" weighs 0.25."""
    expected = np.array([0.0, 0.25, 0, 0.25, 0, 0, 0.25, 0, 0.25])
    assert_close(student.context_vector(["lire", "un", "en", "buvant"], VOCABULARY), expected)


@points(0.5, hint="W1 X + b1, ReLU, W2 H + b2, softmax down each column; return the pair (Y_hat, cache).")
def test_forward_worked_example(student):
    """The network of the statement gives its three words the probabilities 0.0900, 0.2447 and 0.6652."""
    Y_hat, _ = student.forward(X, PARAMS)
    assert_close(Y_hat, Y_HAT, **PRINTED)


@points(0.5, hint="−ln of the probability of the right word, then the mean over the columns.")
def test_cross_entropy_two_examples(student):
    """Two examples whose right words have the probabilities 0.5 and 0.2 cost (ln 2 + ln 5) / 2."""
    Y_hat = np.array([[0.5, 0.1], [0.25, 0.2], [0.25, 0.7]])
    right = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
    assert_close(student.cross_entropy(Y_hat, right), 1.1513, **PRINTED)


@points(0.5, hint="δ2 = (Y_hat − Y) / m; δ1 = W2ᵀ δ2 where H > 0, and 0 elsewhere; the keys are W1, b1, W2 and b2.")
def test_backward_worked_example(student):
    """The gradients of the statement: the second hidden unit is asleep, and its weights do not learn."""
    expected = {
        "W1": np.array([[1.0879, 0.0, 1.0879], [0.0, 0.0, 0.0]]),
        "b1": np.array([[2.1758], [0.0]]),
        "W2": np.array([[0.0900, 0.0], [-0.7553, 0.0], [0.6652, 0.0]]),
        "b2": np.array([[0.0900], [-0.7553], [0.6652]]),
    }
    cache = {"H": H, "Y_hat": np.array([[0.09003057], [0.24472847], [0.66524096]])}
    assert_close(student.backward(X, Y, PARAMS, cache), expected, **PRINTED)


@points(0.5, hint="Write down the cost before each step and once more after the last: two steps make three costs.")
def test_train_two_steps(student):
    """Two steps of 0.1 bring the cost of the statement's network from 1.4076 down to 0.6787 and 0.4118."""
    _, history = student.train(X, Y, PARAMS, 0.1, 2)
    assert_close(history, [1.4076, 0.6787, 0.4118], **PRINTED)


@points(0.5, hint="One row of W2 for each word.")
def test_extract_embeddings_rows(student):
    """The embedding of word i is row i of W2."""
    assert_close(student.extract_embeddings(PARAMS), np.array([[1.0, 4.0], [-1.0, 3.0], [2.0, -2.0]]))


@points(0.5, hint="The sum of the products, divided by both lengths.")
def test_cosine_examples(student):
    """The cosine is 24/25 for (3, 4) and (4, 3), 1 for one direction, 0 for a right angle, −1 for opposite directions."""
    u = np.array([3.0, 4.0])
    assert_close(student.cosine(u, np.array([4.0, 3.0])), 0.96)
    assert_close(student.cosine(u, np.array([6.0, 8.0])), 1.0)
    assert_close(student.cosine(u, np.array([-4.0, 3.0])), 0.0)
    assert_close(student.cosine(u, np.array([-3.0, -4.0])), -1.0)


@points(0.5, hint="Look for the vector nearest in direction to b − a + c, and leave out a, b and c themselves.")
def test_analogy_queen(student):
    """Homme is to femme as roi is to reine."""
    assert_close(student.analogy("homme", "femme", "roi", PEOPLE), "reine")
