"""Other data than the lesson's: any sizes, padding and strides, dtypes, unchanged arguments, bad input.

The checks of padding, stride and dtypes use kernels whose entries are equal, so that a turned kernel costs
its points only once. Each property has an explicit example, so that a mistake shows under every seed. A check of bad
input starts with a good call: a function that refuses everything earns nothing.
"""

import numpy as np

from autograder.checks import (
    arrays,
    assert_close,
    assert_raises,
    assert_unchanged,
    dim,
    example,
    given,
    points,
    st,
)

COUNTING = np.arange(15.0).reshape(3, 5)
LOPSIDED = np.array([[1.0, 0.0, 2.0], [0.0, -3.0, 0.0]])


def whole_numbers(*dims, low=-128):
    """float64 arrays of whole numbers: short to read in a counterexample."""
    return arrays(*dims, low=low, high=128, dtype="float64")


images = whole_numbers(dim("height", 4, 7), dim("width", 4, 7))


@points(0.5, hint="Round down before you add 1, and count the padding on both sides.")
@given(n=st.integers(6, 12), kernel=st.integers(1, 6), padding=st.integers(0, 3), stride=st.integers(1, 4))
@example(n=8, kernel=3, padding=0, stride=2)
@example(n=2, kernel=5, padding=2, stride=1)  # larger than the side without its padding
@example(n=4, kernel=4, padding=0, stride=3)  # as large as the side
def test_output_size_counts(student, n, kernel, padding, stride):
    """output_size counts the places of any window, whatever the padding and the stride."""
    places = range(0, n + 2 * padding - kernel + 1, stride)
    assert_close(student.output_size(n, kernel, padding, stride), len(places))


@points(0.5, hint='Test the arguments first: raise ValueError(f"stride is {stride}: …").')
def test_output_size_bad_input(student):
    """output_size raises a ValueError that names a kernel, a padding or a stride that cannot be."""
    student.output_size(6, 3, 0, 1)  # nothing is wrong with this call
    for n, kernel, padding, stride, name in (
        (6, 3, -1, 1, "padding"),
        (6, 3, 0, 0, "stride"),
        (6, 3, 0, -2, "stride"),
        (3, 6, 1, 1, "kernel"),
        (6, 0, 0, 1, "kernel"),
    ):
        assert_raises(ValueError, student.output_size, n, kernel, padding, stride, names=name)


@points(0.5, hint="np.zeros makes float64 unless you pass it a dtype.")
def test_pad2d_dtypes(student):
    """pad2d turns integers into float64 and keeps float32, whatever the padding."""
    for dtype, result in (("int64", "float64"), ("float32", "float32")):
        image = np.array([[7, -2], [0, 5], [3, 1]], dtype)
        for padding in (2, 0):
            assert_close(student.pad2d(image, padding), np.pad(image, padding).astype(result))


@points(0.5)
def test_pad2d_unchanged(student):
    """pad2d leaves the image it is given as it was."""
    assert_close(student.pad2d(COUNTING, 1), np.pad(COUNTING, 1))
    assert_unchanged(student)


@points(0.5)
def test_pad2d_bad_input(student):
    """pad2d raises a ValueError that names a negative padding or an image that is not two-dimensional."""
    student.pad2d(COUNTING, 1)  # nothing is wrong with this call
    for image, padding, name in ((COUNTING, -1, "padding"), (np.ones(4), 1, "image"), (np.ones((4, 5, 3)), 1, "image")):
        assert_raises(ValueError, student.pad2d, image, padding, names=name)


@points(1.5, hint="Slide the kernel as it is; rows go with heights, columns with widths.")
@given(image=images, kernel=whole_numbers(dim("kh", 1, 3), dim("kw", 1, 3)))
@example(image=COUNTING, kernel=LOPSIDED)
@example(image=COUNTING[:2, :3], kernel=LOPSIDED)  # a single place
def test_conv2d_any_image(student, reference, image, kernel):
    """conv2d slides any kernel over any image: neither needs to be square."""
    assert_close(student.conv2d(image, kernel), reference.conv2d(image, kernel))


@points(1, hint="Slide over the padded image, and count the padding in the output's size.")
@given(image=images, kh=st.integers(1, 4), kw=st.integers(1, 4), padding=st.integers(1, 3))
@example(image=COUNTING - 7, kh=2, kw=3, padding=1)
@example(image=COUNTING[:2, :3], kh=3, kw=4, padding=1)  # larger than the image without its padding
def test_conv2d_padding(student, reference, image, kh, kw, padding):
    """conv2d puts zeros around the image, on all four sides, before the kernel slides."""
    box = np.ones((kh, kw))
    assert_close(student.conv2d(image, box, padding=padding), reference.conv2d(np.pad(image, padding), box))


@points(1, hint="Output row i starts at image row i · stride; columns go the same way.")
@given(image=images, kh=st.integers(1, 3), kw=st.integers(1, 3), stride=st.integers(2, 4))
@example(image=np.arange(48.0).reshape(6, 8), kh=2, kw=1, stride=2)
def test_conv2d_stride(student, reference, image, kh, kw, stride):
    """conv2d keeps every stride-th place, from the top left corner on."""
    box = np.ones((kh, kw))
    every_place = reference.conv2d(image, box)
    assert_close(student.conv2d(image, box, stride=stride), every_place[::stride, ::stride])


@points(0.5, hint="Turn integers into float64 before you multiply: an integer buffer cuts decimals off.")
def test_conv2d_integers(student):
    """conv2d computes integers in float64 (no decimals cut off, no overflow) and leaves image and kernel as they were."""
    for image, kernel, expected in (
        (np.array([[1, 2, 4], [3, 0, 5], [7, 1, 1]]), np.full((2, 2), 0.25), [[1.5, 2.75], [2.75, 1.75]]),
        (np.array([[200, 250], [10, 0]], np.uint8), np.array([[2]], np.uint8), [[400, 500], [20, 0]]),
        (np.array([[0.5, 2], [4, 3]], np.float32), np.array([[2]]), [[1, 4], [8, 6]]),
        (np.array([[1, 2], [4, 3]]), np.array([[0.5]], np.float32), [[0.5, 1], [2, 1.5]]),
    ):
        assert_close(student.conv2d(image, kernel), np.array(expected, float))
    assert_unchanged(student)


@points(0.5, hint="np.zeros makes float64 unless you pass it a dtype.")
def test_conv2d_float32(student):
    """conv2d gives float32 when image and kernel are float32, with padding too."""
    image, box = np.array([[1, 2], [4, 3]], np.float32), np.full((2, 2), 0.5, np.float32)
    assert_close(student.conv2d(image, box, padding=1), np.array([[0.5, 1.5, 1], [2.5, 5, 2.5], [2, 3.5, 1.5]], np.float32))


@points(0.5, hint="The kernel may be no larger than the padded image: neither higher nor wider.")
def test_conv2d_bad_input(student):
    """conv2d raises a ValueError that names the argument at fault."""
    student.conv2d(np.ones((3, 3)), np.ones((2, 2)))  # nothing is wrong with this call
    for image, kernel, padding, stride, names in (
        (COUNTING, np.ones((1, 2)), -1, 1, "padding"),
        (COUNTING, LOPSIDED, 0, 0, "stride"),
        (COUNTING, LOPSIDED, 0, -2, "stride"),
        (np.ones(5), np.ones((1, 3)), 0, 1, "image"),
        (np.ones((4, 5, 3)), LOPSIDED, 0, 1, "image"),
        (COUNTING, np.ones(3), 0, 1, "kernel"),
        # too large, too high, too wide: either of the two that disagree may be named
        (COUNTING, np.ones((4, 6)), 0, 1, ("kernel", "image")),
        (COUNTING, np.ones((6, 2)), 1, 1, ("kernel", "image")),
        (COUNTING, np.ones((2, 6)), 0, 1, ("kernel", "image")),
    ):
        assert_raises(ValueError, student.conv2d, image, kernel, padding, stride, names=names)


@points(1.5, hint="Sum over the channels for each filter, and stack the filters' maps along the last axis.")
@given(
    image=whole_numbers(dim("height", 4, 6), dim("width", 4, 6), dim("channels", 2, 3)),
    filters=whole_numbers(dim("kh", 1, 3), dim("kw", 1, 3), "channels", dim("filters", 1, 4)),
    bias=whole_numbers("filters"),
)
@example(
    image=np.arange(24.0).reshape(3, 4, 2),
    filters=np.arange(36.0).reshape(2, 3, 2, 3) % 5 - 2,
    bias=np.array([1.0, -2.0, 0.5]),
)
def test_conv2d_channels_any_image(student, reference, image, filters, bias):
    """conv2d_channels applies any number of filters to an image with any number of channels."""
    expected = reference.conv2d_channels(image, filters, bias)
    assert_close(student.conv2d_channels(image, filters, bias), expected)


@points(0.5, hint="Pad height and width, never the channels.")
def test_conv2d_channels_padding_and_stride(student, reference):
    """conv2d_channels pads each channel and takes the stride into account."""
    image, box, bias = np.arange(60.0).reshape(5, 6, 2), np.ones((3, 2, 2, 3)), np.array([3.0, 0.0, -1.0])
    for padding, stride in ((1, 1), (1, 2), (2, 3)):
        padded = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
        expected = reference.conv2d_channels(padded, box, bias)[::stride, ::stride]
        assert_close(student.conv2d_channels(image, box, bias, padding=padding, stride=stride), expected)


@points(0.5, hint="np.zeros makes float64 unless you pass it a dtype; an integer buffer cuts decimals off.")
def test_conv2d_channels_dtypes(student):
    """conv2d_channels keeps float32, computes integers in float64, and leaves image, filters and bias as they were."""
    for dtype, result in (("float32", "float32"), ("int64", "float64")):
        image, box = np.arange(18).reshape(3, 3, 2).astype(dtype), np.ones((2, 2, 2, 1), dtype)
        # 0+…+3 and 6+…+9 make 36; a step right makes 8 entries larger by 2, a step down by 6
        expected = np.array([[[36.5], [52.5]], [[84.5], [100.5]]], result)
        assert_close(student.conv2d_channels(image, box, np.array([0.5], result)), expected)
    assert_unchanged(student)


@points(0.5, hint="Compare the shapes first: NumPy broadcasts one channel or one bias in silence.")
def test_conv2d_channels_bad_input(student):
    """conv2d_channels raises a ValueError that names the argument at fault."""
    image, filters, bias = np.ones((4, 5, 3)), np.ones((2, 2, 3, 2)), np.ones(2)
    student.conv2d_channels(image[:, :4], filters, bias)  # nothing is wrong with this call
    for bad_image, bad_filters, bad_bias, padding, stride, names in (
        (image[:, :, 0], filters[:, :, :1], bias, 0, 1, "image"),
        (image, filters[:, :, :, 0], bias[:1], 0, 1, "filters"),
        (image, filters, bias[None], 0, 1, "bias"),
        (image, filters, bias, -1, 1, "padding"),
        (image, filters, bias, 0, 0, "stride"),
        (image, filters, bias, 0, -2, "stride"),
        # two arguments that disagree: either may be named
        (image, filters[:, :, :1], bias, 0, 1, ("filters", "image")),
        (image, np.ones((2, 2, 4, 2)), bias, 0, 1, ("filters", "image")),
        (image, filters, np.ones(1), 0, 1, ("bias", "filters")),
        (image, filters, np.ones(3), 0, 1, ("bias", "filters")),
        # too large, too high, too wide: a solution built on conv2d speaks of its kernel
        (image, np.ones((5, 6, 3, 2)), bias, 0, 1, ("filters", "image", "kernel")),
        (image, np.ones((6, 2, 3, 2)), bias, 0, 1, ("filters", "image", "kernel")),
        (image, np.ones((2, 6, 3, 2)), bias, 0, 1, ("filters", "image", "kernel")),
    ):
        assert_raises(ValueError, student.conv2d_channels, bad_image, bad_filters, bad_bias, padding, stride, names=names)


@points(0.5, hint="The stride says where windows start, the size how large they are: they may differ.")
@given(
    image=whole_numbers(dim("height", 3, 7), dim("width", 3, 7), low=0),
    size=st.integers(1, 3),
    stride=st.integers(1, 4),
)
@example(image=COUNTING, size=2, stride=1)
@example(image=COUNTING, size=2, stride=3)
@example(image=COUNTING, size=3, stride=1)  # as high as the image
def test_max_pool2d_windows(student, reference, image, size, stride):
    """max_pool2d takes windows of any size at any stride, whether they overlap or leave gaps."""
    assert_close(student.max_pool2d(image, size, stride), reference.max_pool2d(image, size, stride))


@points(0.5, hint="0 is not the smallest number: start from the window's own first value.")
def test_max_pool2d_negative(student):
    """max_pool2d finds the largest value also where all values are negative."""
    assert_close(student.max_pool2d(np.array([[-4.0, -7.0], [-1.0, -5.0]]), 2, 1), np.array([[-1.0]]))


@points(0.5, hint="Build a new array for the result, and turn integers into float64; _as_floats returns a float32 array itself.")
def test_max_pool2d_unchanged(student):
    """max_pool2d turns integers into float64, keeps float32, and leaves the image as it was."""
    for dtype, result in (("int64", "float64"), ("float32", "float32")):
        assert_close(student.max_pool2d(np.array([[0, 1], [5, 6]], dtype), 2, 1), np.array([[6]], result))
    assert_unchanged(student)


@points(0.5, hint="Check `size` yourself: the error of output_size would speak of a kernel, and max_pool2d has none.")
def test_max_pool2d_bad_input(student):
    """max_pool2d raises a ValueError that names the argument at fault."""
    _pool_bad_input(student.max_pool2d)


@points(0.5, hint="Divide by the number of entries of the window: it has nothing to do with the stride.")
@given(
    image=whole_numbers(dim("height", 3, 7), dim("width", 3, 7)),
    size=st.integers(1, 3),
    stride=st.integers(1, 4),
)
@example(image=COUNTING, size=2, stride=1)
@example(image=COUNTING, size=2, stride=3)
@example(image=COUNTING, size=3, stride=1)  # as high as the image
def test_avg_pool2d_windows(student, reference, image, size, stride):
    """avg_pool2d takes windows of any size at any stride, whether they overlap or leave gaps."""
    assert_close(student.avg_pool2d(image, size, stride), reference.avg_pool2d(image, size, stride))


@points(0.5, hint="An integer buffer cuts decimals off; np.zeros makes float64 unless you pass it a dtype.")
def test_avg_pool2d_dtypes(student):
    """avg_pool2d computes the means of integers in float64, keeps float32, and leaves the image as it was."""
    for dtype, result in (("int64", "float64"), ("float32", "float32")):
        assert_close(student.avg_pool2d(np.array([[1, 2], [3, 5]], dtype), 2, 1), np.array([[2.75]], result))
    assert_unchanged(student)


@points(0.5, hint="Check `size` yourself: the error of output_size would speak of a kernel, and avg_pool2d has none.")
def test_avg_pool2d_bad_input(student):
    """avg_pool2d raises a ValueError that names the argument at fault."""
    _pool_bad_input(student.avg_pool2d)


def _pool_bad_input(pool):
    pool(np.ones((3, 3)), 2, 1)  # nothing is wrong with this call
    for image, size, stride, names in (
        (np.ones(4), 1, 1, "image"),
        (np.ones((4, 5, 3)), 2, 2, "image"),
        (COUNTING, 2, 0, "stride"),
        (COUNTING, 2, -1, "stride"),
        # too large, too high, too wide: either of the two that disagree may be named
        (COUNTING, 6, 1, ("size", "image")),
        (COUNTING, 4, 1, ("size", "image")),
        (COUNTING.T, 4, 1, ("size", "image")),
        (COUNTING, 0, 1, "size"),
    ):
        assert_raises(ValueError, pool, image, size, stride, names=names)
