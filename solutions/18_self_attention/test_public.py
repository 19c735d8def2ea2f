"""Public checks of chapter 18: worked numbers and plain properties."""

import torch

from autograder.checks import assert_close, given, points, tensors

# "Cats eat fish": three words, four numbers a word
CATS = torch.tensor([[0.2, 0.9, 1.2, 0.6], [1.45, 0.95, -0.5, 1.70], [0.70, -1.9, 0.9, 0.45]])
PRINTED = {"rtol": 0.0, "atol": 2e-5}  # the worked numbers are printed with five decimals


@points(0.5, hint="exp of each score, divided by the sum of the exps along dim; keepdim=True keeps the shapes aligned.")
def test_softmax_worked_example(student):
    """softmax turns the scores ln 1, ln 2, ln 5 into 1/8, 2/8, 5/8, in a row as in a column."""
    scores = torch.log(torch.tensor([[1.0, 2.0, 5.0]]))
    assert_close(student.softmax(scores, -1), torch.tensor([[0.125, 0.25, 0.625]]), **PRINTED)
    assert_close(student.softmax(scores.T, 0), torch.tensor([[0.125], [0.25], [0.625]]), **PRINTED)


@points(1, hint="softmax(Q Kᵀ / √d_k) V, with d_k the number of columns of Q and the softmax over the keys.")
def test_attention_cats_eat_fish(student):
    """With Q = K = V, the three words of "Cats eat fish" give the weights and the outputs of the statement."""
    weights = [[0.54963, 0.31950, 0.13088], [0.08900, 0.87890, 0.03209], [0.06148, 0.05412, 0.88440]]
    output = [
        [0.66481, 0.54952, 0.61759, 0.93181],
        [1.31468, 0.85408, -0.30376, 1.56198],
        [0.70985, -1.57363, 0.84268, 0.52687],
    ]
    expected = (torch.tensor(output), torch.tensor(weights))
    assert_close(student.scaled_dot_product_attention(CATS, CATS, CATS), expected, **PRINTED)


@points(0.5, hint="Each query shares 1 among the keys: the softmax runs along the last dimension of the scores.")
@given(
    Q=tensors("queries", "d_k", low=-3, high=3, dtype="float32"),
    K=tensors("keys", "d_k", low=-3, high=3, dtype="float32"),
    V=tensors("keys", "d_v", low=-3, high=3, dtype="float32"),
)
def test_attention_weights_sum_to_one(student, Q, K, V):
    """The weights of each query sum to 1, whatever the numbers of queries and keys."""
    _, weights = student.scaled_dot_product_attention(Q, K, V)
    assert_close(weights.sum(-1), torch.ones(len(Q)))


@points(0.5, hint="Hide keys before the softmax, by a score of −∞: the weights that are left then sum to 1.")
def test_attention_with_a_mask(student):
    """When each word sees only itself and the words before it, "Cats" keeps its own vector and "eat" mixes two words."""
    mask = torch.tensor([[True, False, False], [True, True, False], [True, True, True]])
    weights = [[1.0, 0.0, 0.0], [0.09195, 0.90805, 0.0], [0.06148, 0.05412, 0.88440]]
    output = [[0.2, 0.9, 1.2, 0.6], [1.33506, 0.94540, -0.34368, 1.59885], [0.70985, -1.57363, 0.84268, 0.52687]]
    expected = (torch.tensor(output), torch.tensor(weights))
    assert_close(student.scaled_dot_product_attention(CATS, CATS, CATS, mask), expected, **PRINTED)


@points(0.5, hint="True on the diagonal and below it, False above; the dtype is torch.bool.")
def test_causal_mask_four_tokens(student):
    """causal_mask(4) lets each of four tokens attend to itself and to the tokens before it."""
    expected = [[1, 0, 0, 0], [1, 1, 0, 0], [1, 1, 1, 0], [1, 1, 1, 1]]
    assert_close(student.causal_mask(4), torch.tensor(expected, dtype=torch.bool))


@points(0.5, hint="Q = X @ Wq, K = X @ Wk, V = X @ Wv; d_k is the width of Q, not that of X.")
def test_self_attention_worked_example(student):
    """self_attention projects X by Wq, Wk and Wv, then lets the words attend to one another."""
    eye = torch.eye(4)  # queries read columns 0 and 1 of X, keys columns 1 and 2, values the last column
    output = student.self_attention(CATS, eye[:, :2], eye[:, 1:3], eye[:, 3:])
    assert_close(output, torch.tensor([[0.75394], [0.86234], [1.56290]]), **PRINTED)


@points(1, hint="Head 0 works on the columns 0 and 1 alone, head 1 on the columns 2 and 3: d_k is 2, not 4.")
def test_multi_head_two_heads(student):
    """With identity matrices, two heads work on the two halves of each word and stand side by side."""
    eye = torch.eye(4)
    expected = [
        [0.87573, 0.71587, 0.79182, 0.74516],
        [1.16067, 0.79429, -0.15803, 1.44230],
        [0.71386, -1.76606, 0.73540, 0.78114],
    ]
    assert_close(student.multi_head_attention(CATS, eye, eye, eye, eye, 2), torch.tensor(expected), **PRINTED)
