"""Twelve checks of one point each: ordinary functions without drawn inputs, so that every grader runs the very same ones."""

import numpy as np
import torch

from autograder.checks import assert_close, points

IMAGES = ((6, 8, 3, 2), (9, 7, 2, 4), (16, 21, 5, 3), (24, 18, 3, 3))  # height, width, and the kernel's
TABLES = ((7, 4), (30, 16), (50, 10), (64, 32))
TOKENS = ((3, 5, 4, 2), (8, 8, 16, 16), (12, 7, 32, 8), (40, 30, 64, 64))  # queries, keys, d, d_v
DATA = ((10, 2, 0.1, 5), (30, 3, 0.05, 60), (50, 6, 0.1, 100))  # rows, features, rate, steps


def _tensor(rng, *shape):
    return torch.from_numpy(rng.standard_normal(shape)).float()


@points(1)
def test_conv2d_example(student):
    """conv2d subtracts from each pixel its neighbour below and to the right."""
    found = student.conv2d(np.arange(12.0).reshape(3, 4), np.array([[1.0, 0.0], [0.0, -1.0]]))
    assert_close(found, np.full((2, 3), -5.0))


@points(1)
def test_conv2d_any_size(student, reference):
    """conv2d slides any kernel over any image: neither needs to be square."""
    rng = np.random.default_rng(1)
    for height, width, kh, kw in IMAGES:
        image, kernel = rng.standard_normal((height, width)), rng.standard_normal((kh, kw))
        assert_close(student.conv2d(image, kernel), reference.conv2d(image, kernel))


@points(1)
def test_conv2d_one_bright_pixel(student):
    """conv2d draws the kernel, turned by 180°, around a single bright pixel."""
    rng = np.random.default_rng(2)
    for kh, kw in ((2, 3), (3, 2), (4, 4), (5, 7)):
        image, kernel = np.zeros((2 * kh - 1, 2 * kw - 1)), rng.standard_normal((kh, kw))
        image[kh - 1, kw - 1] = 1
        assert_close(student.conv2d(image, kernel), kernel[::-1, ::-1])


@points(1)
def test_positional_encoding_example(student):
    """positional_encoding gives the sines and cosines of positions 0 and 1 for width 4."""
    expected = [[0, 1, 0, 1], [np.sin(1), np.cos(1), np.sin(0.01), np.cos(0.01)]]
    assert_close(student.positional_encoding(2, 4), np.array(expected))


@points(1)
def test_positional_encoding_any_size(student, reference):
    """positional_encoding fills tables of any length and of any even width."""
    for length, width in TABLES:
        assert_close(student.positional_encoding(length, width), reference.positional_encoding(length, width))


@points(1)
def test_positional_encoding_longer(student, reference):
    """positional_encoding starts a long table with the rows of a short one."""
    for length, width in TABLES:
        assert_close(student.positional_encoding(length, width), reference.positional_encoding(2 * length, width)[:length])


@points(1)
def test_attention_equal_keys(student):
    """attention gives the mean of the values where all keys are equal."""
    rng = np.random.default_rng(3)
    for queries, keys, d, d_v in TOKENS:
        values = _tensor(rng, keys, d_v)
        found = student.attention(_tensor(rng, queries, d), torch.ones(keys, d), values)
        assert_close(found, values.mean(0).repeat(queries, 1))


@points(1)
def test_attention_any_size(student, reference):
    """attention weighs the values by the softmax of the dot products over the root of the width."""
    rng = np.random.default_rng(4)
    for queries, keys, d, d_v in TOKENS:
        q, k, v = _tensor(rng, queries, d), _tensor(rng, keys, d), _tensor(rng, keys, d_v)
        assert_close(student.attention(q, k, v), reference.attention(q, k, v))


@points(1)
def test_attention_large_scores(student, reference):
    """attention stays finite however large the scores are."""
    rng = np.random.default_rng(5)
    for queries, keys, d, d_v in TOKENS:
        q, k, v = 100 * torch.sign(_tensor(rng, queries, d)), torch.sign(_tensor(rng, keys, d)), _tensor(rng, keys, d_v)
        assert_close(student.attention(q, k, v), reference.attention(q, k, v))


@points(1)
def test_gradient_descent_one_step(student):
    """gradient_descent takes its first step from zero, against the slope of the mean squared error."""
    rng = np.random.default_rng(6)
    for rows, features, rate, _ in DATA:
        x, y = rng.standard_normal((rows, features)), rng.standard_normal(rows)
        assert_close(student.gradient_descent(x, y, rate, 1), rate * 2 * (y @ x) / rows)


@points(1)
def test_gradient_descent_any_data(student, reference):
    """gradient_descent follows the slope for any data, rate and number of steps."""
    rng = np.random.default_rng(7)
    for rows, features, rate, steps in DATA:
        x, y = rng.standard_normal((rows, features)), rng.standard_normal(rows)
        assert_close(student.gradient_descent(x, y, rate, steps), reference.gradient_descent(x, y, rate, steps))


@points(1)
def test_gradient_descent_finds_the_weights(student):
    """gradient_descent finds the weights of data without noise."""
    rng = np.random.default_rng(8)
    x, weights = rng.standard_normal((40, 3)), np.array([2.0, -1.0, 0.5])
    assert_close(student.gradient_descent(x, x @ weights, 0.1, 300), weights, rtol=1e-6)
