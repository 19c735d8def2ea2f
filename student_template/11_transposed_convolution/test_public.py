"""The worked numbers of the course: what a student may see."""

import numpy as np

from autograder.checks import assert_close, points

PIXELS = np.array([[4, 5, 8, 7], [1, 8, 8, 8], [3, 6, 6, 4], [6, 5, 7, 8]], dtype=float)
KERNEL = np.array([[1, 4, 1], [1, 4, 3], [3, 3, 1]], dtype=float)

SMALL = np.array([[55, 52], [57, 50]], dtype=float)
SPREADER = np.array([[1, 2, 1], [2, 1, 2], [1, 1, 2]], dtype=float)


@points(1.5, hint="Row r of the matrix is a picture of the image with the kernel at its r-th place, read row by row.")
def test_conv_matrix_worked_example(student):
    """conv_matrix gives the lesson's 4 × 16 matrix for its 3 × 3 kernel on a 4 × 4 image."""
    matrix = np.array(
        [
            [1, 4, 1, 0, 1, 4, 3, 0, 3, 3, 1, 0, 0, 0, 0, 0],
            [0, 1, 4, 1, 0, 1, 4, 3, 0, 3, 3, 1, 0, 0, 0, 0],
            [0, 0, 0, 0, 1, 4, 1, 0, 1, 4, 3, 0, 3, 3, 1, 0],
            [0, 0, 0, 0, 0, 1, 4, 1, 0, 1, 4, 3, 0, 3, 3, 1],
        ],
        dtype=float,
    )
    assert_close(student.conv_matrix(KERNEL, (4, 4)), matrix)


@points(0.5, hint="Matrix times the image read row by row, then back into rows and columns.")
def test_conv2d_by_matrix_worked_example(student):
    """conv2d_by_matrix gives the lesson's [[122, 148], [126, 134]], as sliding the kernel does."""
    assert_close(student.conv2d_by_matrix(PIXELS, KERNEL), np.array([[122.0, 148.0], [126.0, 134.0]]))


@points(1, hint="The small map is 2 × 2, the large result 4 × 4: transpose the matrix that takes 4 × 4 to 2 × 2.")
def test_transposed_conv_matrix_worked_example(student):
    """transposed_conv_matrix gives the lesson's 16 × 4 matrix, which spreads a 2 × 2 map over a 4 × 4 image."""
    columns = np.array(
        [
            [1, 2, 1, 0, 2, 1, 2, 0, 1, 1, 2, 0, 0, 0, 0, 0],
            [0, 1, 2, 1, 0, 2, 1, 2, 0, 1, 1, 2, 0, 0, 0, 0],
            [0, 0, 0, 0, 1, 2, 1, 0, 2, 1, 2, 0, 1, 1, 2, 0],
            [0, 0, 0, 0, 0, 1, 2, 1, 0, 2, 1, 2, 0, 1, 1, 2],
        ],
        dtype=float,
    )
    assert_close(student.transposed_conv_matrix(SPREADER, (2, 2)), columns.T)


@points(1.5, hint="Each pixel lays the kernel, times its value, on the result, as it is; what overlaps is added up.")
def test_transposed_conv2d_worked_example(student):
    """transposed_conv2d spreads the lesson's [[55, 52], [57, 50]] over a 4 × 4 image."""
    spread = np.array([[55, 162, 159, 52], [167, 323, 319, 154], [169, 264, 326, 204], [57, 107, 164, 100]], dtype=float)
    assert_close(student.transposed_conv2d(SMALL, SPREADER), spread)


@points(0.5, hint="Pixel (i, j) lays its kernel on the result from row i · stride and column j · stride on.")
def test_transposed_conv2d_stride_two(student):
    """transposed_conv2d with stride 2 and a 3 × 3 kernel of ones makes 5 × 5 of 2 × 2; neighbours share one row or column."""
    spread = np.array(
        [
            [55, 55, 107, 52, 52],
            [55, 55, 107, 52, 52],
            [112, 112, 214, 102, 102],
            [57, 57, 107, 50, 50],
            [57, 57, 107, 50, 50],
        ],
        dtype=float,
    )
    assert_close(student.transposed_conv2d(SMALL, np.ones((3, 3)), stride=2), spread)


@points(0.5, hint="Here padding makes the result smaller: cut that many rows and columns off each of its four sides.")
def test_transposed_conv2d_padding_one(student):
    """transposed_conv2d with padding 1 keeps the middle of the lesson's result, [[323, 319], [264, 326]]."""
    assert_close(student.transposed_conv2d(SMALL, SPREADER, padding=1), np.array([[323.0, 319.0], [264.0, 326.0]]))
