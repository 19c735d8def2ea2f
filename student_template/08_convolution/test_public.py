"""The worked numbers of the course: what a student may see."""

import numpy as np

from autograder.checks import assert_close, points

PIXELS = np.array([[4, 5, 8, 7], [1, 8, 8, 8], [3, 6, 6, 4], [6, 5, 7, 8]], dtype=float)
KERNEL = np.array([[1, 4, 1], [1, 4, 3], [3, 3, 1]], dtype=float)

LARGER = np.array(
    [
        [3, 0, 1, 2, 7, 4],
        [1, 5, 8, 9, 3, 1],
        [2, 7, 2, 5, 1, 3],
        [0, 1, 3, 1, 7, 8],
        [4, 2, 1, 6, 2, 8],
        [2, 4, 5, 2, 3, 9],
    ],
    dtype=float,
)
VERTICAL_EDGES = np.array([[1, 0, -1], [1, 0, -1], [1, 0, -1]], dtype=float)

PHOTO = np.array(
    [
        [60, 113, 56, 139, 85],
        [73, 121, 54, 84, 128],
        [131, 99, 70, 129, 127],
        [80, 57, 115, 69, 134],
        [104, 126, 123, 95, 130],
    ],
    dtype=float,
)
SHARPEN = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]], dtype=float)


@points(1, hint="Round down before you add 1: a window that would stick out does not count.")
def test_output_size_examples(student):
    """output_size gives the sizes of the lesson, with and without padding, for strides 1 and 2."""
    assert_close(student.output_size(4, 3, 0, 1), 2)
    assert_close(student.output_size(6, 3, 0, 1), 4)
    assert_close(student.output_size(6, 3, 1, 1), 6)
    assert_close(student.output_size(6, 2, 0, 2), 3)
    assert_close(student.output_size(6, 3, 0, 2), 2)


@points(0.5, hint="Start from zeros of the right shape, then write the image into the middle.")
def test_pad2d_frame(student):
    """pad2d puts a frame of zeros around a 2 × 3 image, as wide on each of its four sides."""
    framed = np.array([[0, 0, 0, 0, 0], [0, 1, 2, 3, 0], [0, 4, 5, 6, 0], [0, 0, 0, 0, 0]], dtype=float)
    assert_close(student.pad2d(np.array([[1, 2, 3], [4, 5, 6]], dtype=float), 1), framed)


@points(1.5, hint="Slide the kernel as it is: do not turn it, do not transpose it.")
def test_conv2d_first_example(student):
    """conv2d gives the lesson's [[122, 148], [126, 134]] for its 4 × 4 image and 3 × 3 kernel."""
    assert_close(student.conv2d(PIXELS, KERNEL), np.array([[122.0, 148.0], [126.0, 134.0]]))


@points(0.5, hint="The left column of the kernel counts +1 and the right one −1, not the other way round.")
def test_conv2d_vertical_edges(student):
    """conv2d finds the vertical edges of the lesson's 6 × 6 image."""
    edges = np.array([[-5, -4, 0, 8], [-10, -2, 2, 3], [0, -2, -4, -7], [-3, -2, -3, -16]], dtype=float)
    assert_close(student.conv2d(LARGER, VERTICAL_EDGES), edges)


@points(0.5, hint="With padding 1 a 3 × 3 kernel also has a place around each corner of the image.")
def test_conv2d_sharpen(student):
    """conv2d with padding 1 sharpens the lesson's 5 × 5 image and keeps its size; its corner becomes 114."""
    sharpened = np.array(
        [
            [114, 328, -26, 470, 158],
            [53, 266, -61, -30, 344],
            [403, 116, -47, 295, 244],
            [108, -135, 256, -128, 344],
            [314, 346, 279, 153, 421],
        ],
        dtype=float,
    )
    assert_close(student.conv2d(PHOTO, SHARPEN, padding=1), sharpened)


@points(1, hint="A filter adds up what its channels give, then adds its bias once.")
def test_conv2d_channels_example(student):
    """conv2d_channels makes one feature map a filter: the sum over the channels, plus the filter's bias."""
    red, green = [[1, 2, 0], [0, 1, 3], [2, 0, 1]], [[0, 1, 1], [2, 0, 1], [1, 1, 0]]
    first, second = [[[1, 0], [0, 1]], [[0, 1], [2, 0]]], [[[0, -1], [1, 0]], [[1, 1], [0, -1]]]
    image = np.array([red, green], dtype=float).transpose(1, 2, 0)  # (3, 3, 2)
    filters = np.array([first, second], dtype=float).transpose(2, 3, 1, 0)  # (2, 2, 2, 2)
    maps = np.array([[[17, 16], [12, 15]], [[-2, 1], [1, -3]]], dtype=float).transpose(1, 2, 0)
    assert_close(student.conv2d_channels(image, filters, np.array([10.0, -1.0])), maps)


@points(0.5)
def test_max_pool2d_example(student):
    """max_pool2d keeps the largest value of each 2 × 2 block of the lesson's 6 × 6 image."""
    assert_close(student.max_pool2d(LARGER, 2, 2), np.array([[5, 9, 7], [7, 5, 8], [4, 6, 9]], dtype=float))


@points(0.5)
def test_avg_pool2d_example(student):
    """avg_pool2d gives the mean of each 2 × 2 block of the lesson's 6 × 6 image."""
    means = np.array([[2.25, 5, 3.75], [2.5, 2.75, 4.75], [3, 3.5, 5.5]])
    assert_close(student.avg_pool2d(LARGER, 2, 2), means)
