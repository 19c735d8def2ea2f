"""Public checks of chapter 19: worked numbers and plain properties."""

import torch

from autograder.checks import assert_close, assert_raises, points

# "Cats eat fish": three words, four numbers a word
CATS = torch.tensor([[0.2, 0.9, 1.2, 0.6], [1.45, 0.95, -0.5, 1.70], [0.70, -1.9, 0.9, 0.45]])
PRINTED = {"rtol": 0.0, "atol": 2e-5}  # the worked numbers are printed with five decimals


@points(1, hint="Divide the position by 10000 to the power 2i / d_model: 1 for i = 0, 100 for i = 1 and d_model = 4.")
def test_angle_worked_numbers(student):
    """With d_model = 4, position 3 has the angles 3 and 0.03."""
    assert_close(student.angle(3, 0, 4), 3.0, **PRINTED)
    assert_close(student.angle(3, 1, 4), 0.03, **PRINTED)


@points(1, hint="Columns 0 and 1: sine and cosine of pos / 1; columns 2 and 3: sine and cosine of pos / 100.")
def test_positional_encoding_three_positions(student):
    """positional_encoding(3, 4) is the table of the statement: sine, cosine, sine, cosine; the first row is position 0."""
    expected = [
        [0.0, 1.0, 0.0, 1.0],
        [0.84147, 0.54030, 0.01000, 0.99995],
        [0.90930, -0.41615, 0.02000, 0.99980],
    ]
    assert_close(student.positional_encoding(3, 4), torch.tensor(expected), **PRINTED)


@points(0.5, hint="Three columns: a sine, its cosine, and the sine of pos / 10000^(2/3), whose cosine has no column left.")
def test_positional_encoding_odd_width(student):
    """An odd d_model ends with a sine alone."""
    expected = torch.tensor([[0.0, 1.0, 0.0], [0.84147, 0.54030, 0.00215]])
    assert_close(student.positional_encoding(2, 3), expected, **PRINTED)


@points(1, hint="X + positional_encoding(3, 4), row by row: what is added to the first word is 0, 1, 0, 1.")
def test_add_positional_encoding_cats_eat_fish(student):
    """The three words of "Cats eat fish" have the encodings of the positions 0, 1 and 2 added to them."""
    expected = [
        [0.20000, 1.90000, 1.20000, 1.60000],
        [2.29147, 1.49030, -0.49000, 2.69995],
        [1.60930, -2.31615, 0.92000, 1.44980],
    ]
    assert_close(student.add_positional_encoding(CATS), torch.tensor(expected), **PRINTED)


@points(1, hint="The block of each pair is [cos β, sin β; −sin β, cos β], with β = k / 10000^(2i/d_model).")
def test_relative_shift_one_step(student):
    """relative_shift(1, 4) turns the first pair by 1 and the second by 0.01."""
    expected = [
        [0.54030, 0.84147, 0.0, 0.0],
        [-0.84147, 0.54030, 0.0, 0.0],
        [0.0, 0.0, 0.99995, 0.01000],
        [0.0, 0.0, -0.01000, 0.99995],
    ]
    assert_close(student.relative_shift(1, 4), torch.tensor(expected), **PRINTED)


@points(0.5, hint='Test d_model % 2 before you compute, and raise ValueError(f"d_model …").')
def test_relative_shift_odd_width(student):
    """An odd d_model has no shift matrix: its last sine has no cosine to turn with, and a ValueError names d_model."""
    student.relative_shift(1, 2)  # nothing is wrong with this call
    assert_raises(ValueError, student.relative_shift, 1, 5, names="d_model")
