"""Other data than the lesson's: any sizes, strides and padding, dtypes, unchanged arguments, bad input.

torch's own convolutions are the oracle. The checks of stride, padding and dtypes use kernels whose entries are equal,
so that a turned kernel costs its points only once. Each property has an explicit example, so that a mistake shows
under every seed.
"""

import numpy as np
import torch

from autograder.checks import arrays, assert_close, assert_raises, assert_unchanged, dim, example, given, points, st

COUNTING = np.arange(15.0).reshape(3, 5)
LOPSIDED = np.array([[1.0, 0.0, 2.0], [0.0, 3.0, 0.0]])


def whole_numbers(*dims):
    """float64 arrays of whole numbers: short to read in a counterexample."""
    return arrays(*dims, low=-128, high=128, dtype="float64")


images = whole_numbers(dim("height", 3, 6), dim("width", 3, 6))
kernels = whole_numbers(dim("kh", 1, 3), dim("kw", 1, 3))
maps = whole_numbers(dim("rows", 1, 4), dim("columns", 1, 4))
map_shapes = st.tuples(st.integers(1, 4), st.integers(1, 4))
sides = st.integers(1, 4)


def _one_channel(array):
    return torch.tensor(array)[None, None]


def _slid(images, kernel, stride=1, padding=0):
    """torch's convolution of (N, 1, H, W) images."""
    return torch.conv2d(images, _one_channel(kernel), stride=stride, padding=padding)


def _spread(image, kernel, stride=1, padding=0):
    """torch's transposed convolution."""
    result = torch.conv_transpose2d(_one_channel(image), _one_channel(kernel), stride=stride, padding=padding)
    return result[0, 0].numpy()


def _basis(height, width):
    """All images (H * W, 1, H, W) with a single 1: a linear map's matrix is what it does to them."""
    return torch.eye(height * width, dtype=torch.float64).reshape(-1, 1, height, width)


# conv_matrix


@points(1.5, hint="Pixel (y, x) is column y · W + x, with the image's width; place (i, j) is row i · ow + j.")
@given(kernel=kernels, image_shape=st.tuples(st.integers(3, 6), st.integers(3, 6)))
@example(kernel=LOPSIDED, image_shape=(3, 5))
@example(kernel=LOPSIDED.T, image_shape=(3, 4))
@example(kernel=LOPSIDED, image_shape=(4, 3))
def test_conv_matrix_any_shape(student, kernel, image_shape):
    """conv_matrix is right for any kernel on any image: neither needs to be square."""
    expected = _slid(_basis(*image_shape), kernel).flatten(1).T.numpy()
    assert_close(student.conv_matrix(kernel, image_shape), expected)


@points(0.5, hint="np.zeros makes float64 unless you pass it a dtype; turn integers into float64 first.")
def test_conv_matrix_dtypes(student):
    """conv_matrix turns an integer kernel into float64 and keeps float32."""
    for dtype, result in (("int64", "float64"), ("float32", "float32")):
        expected = np.array([[7, 7, 0], [0, 7, 7]], result)
        assert_close(student.conv_matrix(np.array([[7, 7]], dtype), (1, 3)), expected)


@points(0.5, hint='Compare heights with heights and widths with widths: raise ValueError(f"kernel is {kh} × {kw}: …").')
def test_conv_matrix_bad_input(student):
    """conv_matrix raises a ValueError that names the argument at fault."""
    assert_raises(ValueError, student.conv_matrix, np.ones(3), (4, 5), names="kernel")
    assert_raises(ValueError, student.conv_matrix, LOPSIDED, (4, 5, 3), names="image_shape")
    for shape in ((5, 2), (2, 6)):  # too high, too wide: either of the two that disagree may be named
        assert_raises(ValueError, student.conv_matrix, np.ones(shape), (4, 5), names=("kernel", "image_shape"))


# conv2d_by_matrix


@points(1, hint="Read the image row by row (ravel), and give the product the shape (H - kh + 1, W - kw + 1).")
@given(image=images, kernel=kernels)
@example(image=COUNTING**2, kernel=LOPSIDED)
@example(image=COUNTING.T**2, kernel=LOPSIDED)
def test_conv2d_by_matrix_any_image(student, image, kernel):
    """conv2d_by_matrix slides any kernel over any image: neither needs to be square."""
    assert_close(student.conv2d_by_matrix(image, kernel), _slid(_one_channel(image), kernel)[0, 0].numpy())


@points(0.5, hint="Turn integers into float64 before you multiply, the image and the kernel alike.")
def test_conv2d_by_matrix_dtypes(student):
    """conv2d_by_matrix computes integers in float64 and gives float32 only if image and kernel are float32."""
    for image, kernel, result in (
        ("uint8", "uint8", "float64"),
        ("int64", "float32", "float64"),
        ("float32", "float64", "float64"),
        ("float32", "float32", "float32"),
    ):
        pixels, box = np.array([[200, 250, 11]], image), np.array([[1, 1]], kernel)
        assert_close(student.conv2d_by_matrix(pixels, box), np.array([[450, 261]], result))


@points(0.5, hint="image.shape = … and image.resize(…) change the caller's image; image.ravel() leaves it as it is.")
def test_conv2d_by_matrix_unchanged(student):
    """conv2d_by_matrix leaves image and kernel as they were, their shapes included."""
    assert_close(student.conv2d_by_matrix(COUNTING, np.array([[2.0]])), 2 * COUNTING)
    assert_unchanged(student)


@points(0.5, hint="Look at the dimensions of both arrays first; the kernel may be neither higher nor wider than the image.")
def test_conv2d_by_matrix_bad_input(student):
    """conv2d_by_matrix raises a ValueError that names the argument at fault."""
    assert_raises(ValueError, student.conv2d_by_matrix, np.ones((3, 5, 3)), LOPSIDED, names="image")
    assert_raises(ValueError, student.conv2d_by_matrix, COUNTING, np.ones(3), names="kernel")
    for shape in ((4, 2), (2, 6)):
        assert_raises(ValueError, student.conv2d_by_matrix, COUNTING, np.ones(shape), names=("kernel", "image"))


# transposed_conv_matrix


@points(2, hint="From the small map's (oh, ow) find the large (oh + kh - 1, ow + kw - 1); transpose the matrix between them.")
@given(kernel=kernels, input_shape=map_shapes)
@example(kernel=LOPSIDED, input_shape=(2, 4))
@example(kernel=LOPSIDED, input_shape=(4, 1))
def test_transposed_conv_matrix_any_shape(student, kernel, input_shape):
    """transposed_conv_matrix is right for any kernel and any small map, also one smaller than the kernel."""
    spread = torch.conv_transpose2d(_basis(*input_shape), _one_channel(kernel))
    assert_close(student.transposed_conv_matrix(kernel, input_shape), spread.flatten(1).T.numpy())


@points(0.5, hint="np.zeros makes float64 unless you pass it a dtype; turn integers into float64 first.")
def test_transposed_conv_matrix_dtypes(student):
    """transposed_conv_matrix turns an integer kernel into float64 and keeps float32."""
    for dtype, result in (("int64", "float64"), ("float32", "float32")):
        expected = np.array([[7, 0], [7, 7], [0, 7]], result)
        assert_close(student.transposed_conv_matrix(np.array([[7], [7]], dtype), (2, 1)), expected)


@points(0.5, hint="Use the given helpers: they name the argument that you tell them.")
def test_transposed_conv_matrix_bad_input(student):
    """transposed_conv_matrix raises a ValueError that names the argument at fault."""
    assert_raises(ValueError, student.transposed_conv_matrix, np.ones(3), (2, 4), names="kernel")
    assert_raises(ValueError, student.transposed_conv_matrix, LOPSIDED, (2, 4, 3), names="input_shape")
    for empty in ((0, 4), (4, 0)):
        assert_raises(ValueError, student.transposed_conv_matrix, LOPSIDED, empty, names="input_shape")


# transposed_conv2d


@points(1.5, hint="Add the kernel, times the pixel, into the result: neither turned nor transposed, and never overwriting.")
@given(image=maps, kernel=kernels)
@example(image=COUNTING, kernel=LOPSIDED)
@example(image=COUNTING, kernel=LOPSIDED.T)
def test_transposed_conv2d_any_image(student, image, kernel):
    """transposed_conv2d spreads any image with any kernel: neither needs to be square."""
    assert_close(student.transposed_conv2d(image, kernel), _spread(image, kernel))


@points(1.5, hint="The stride moves the kernel on the result, which has (n - 1) · stride + k rows: gaps stay 0, overlaps add up.")
@given(image=maps, kh=sides, kw=sides, stride=st.integers(2, 4))
@example(image=COUNTING, kh=3, kw=4, stride=2)
@example(image=COUNTING, kh=1, kw=2, stride=3)
def test_transposed_conv2d_stride(student, image, kh, kw, stride):
    """transposed_conv2d moves the kernel by the stride on the result, whether the kernels overlap or leave gaps."""
    box = np.ones((kh, kw))
    assert_close(student.transposed_conv2d(image, box, stride=stride), _spread(image, box, stride))


@points(1, hint="Cut `padding` rows and columns off each side. Mind out[p:-p]: it is empty for p = 0.")
@given(image=maps, kh=st.integers(5, 6), kw=st.integers(5, 6), padding=st.integers(0, 2))
@example(image=COUNTING, kh=1, kw=2, padding=1)
@example(image=COUNTING, kh=3, kw=4, padding=2)
@example(image=COUNTING, kh=3, kw=2, padding=0)
def test_transposed_conv2d_padding(student, image, kh, kw, padding):
    """transposed_conv2d cuts the padding off all four sides of the result, and nothing where it is 0."""
    box = np.ones((kh, kw))
    assert_close(student.transposed_conv2d(image, box, padding=padding), _spread(image, box, padding=padding))


@points(0.5, hint="First spread with the stride, then cut off the padding, in rows and columns of the result.")
@given(image=maps, kernel=whole_numbers(dim("kh", 3, 5), dim("kw", 3, 5)), stride=st.integers(1, 3), padding=st.integers(0, 1))
@example(image=COUNTING, kernel=np.arange(12.0).reshape(3, 4) - 5, stride=2, padding=1)
def test_transposed_conv2d_is_the_way_back(student, image, kernel, stride, padding):
    """transposed_conv2d takes gradients back through a convolution layer of the same kernel, stride and padding."""
    height, width = ((n - 1) * stride + k - 2 * padding for n, k in zip(image.shape, kernel.shape, strict=True))
    answers = _slid(_basis(height, width), kernel, stride, padding).flatten(1).numpy()  # row q: C e_q
    # <C e_q, image> = <e_q, C^T image> for every pixel q
    assert_close(student.transposed_conv2d(image, kernel, stride, padding), (answers @ image.ravel()).reshape(height, width))


@points(0.5, hint="Turn integers into float64 before you multiply, and give the buffer np.result_type(image, kernel).")
def test_transposed_conv2d_dtypes(student):
    """transposed_conv2d computes integers in float64 and gives float32 only if image and kernel are float32."""
    for image, kernel, result in (
        ("uint8", "uint8", "float64"),
        ("int64", "float32", "float64"),
        ("float32", "float64", "float64"),
        ("float32", "float32", "float32"),
    ):
        pixels, box = np.array([[200], [250]], image), np.array([[1], [1]], kernel)
        assert_close(student.transposed_conv2d(pixels, box), np.array([[200], [450], [250]], result))


@points(0.5)
def test_transposed_conv2d_unchanged(student):
    """transposed_conv2d leaves image and kernel as they were."""
    assert_close(student.transposed_conv2d(COUNTING, np.array([[2.0]])), 2 * COUNTING)
    assert_unchanged(student)


@points(1, hint="Compute the size without padding first: the padding, counted twice, must be less than height and width.")
def test_transposed_conv2d_bad_input(student):
    """transposed_conv2d raises a ValueError that names the argument at fault."""
    spread = student.transposed_conv2d
    assert_raises(ValueError, spread, np.ones((3, 5, 3)), LOPSIDED, names="image")
    assert_raises(ValueError, spread, COUNTING, np.ones(3), names="kernel")
    for stride in (0, -2):
        assert_raises(ValueError, spread, COUNTING, LOPSIDED, stride=stride, names="stride")
    assert_raises(ValueError, spread, COUNTING, LOPSIDED, padding=-1, names="padding")
    for shape, padding in (((2, 4), 1), ((4, 2), 1), ((5, 4), 6)):  # no row left, no column left, neither
        assert_raises(ValueError, spread, np.ones(shape), np.ones((1, 1)), padding=padding, names="padding")
