# /// right
# style = "nothing but loops, one number at a time"
# ///
"""The matrix entry by entry, the spread image product by product."""

import numpy as np


def float_type(*arrays):
    """float32 if all are, else float64."""
    return np.float32 if all(array.dtype == np.float32 for array in arrays) else np.float64


def check_rank(array, name):
    if len(array.shape) != 2:
        raise ValueError(f"{name} must have two dimensions")


def conv_matrix(kernel, image_shape):
    check_rank(kernel, "kernel")
    if len(image_shape) != 2:
        raise ValueError("image_shape must hold a height and a width")
    height, width = image_shape
    rows, columns = kernel.shape
    if rows > height or columns > width:
        raise ValueError("kernel must not be larger than the image")
    places_down, places_right = height - rows + 1, width - columns + 1
    matrix = np.zeros((places_down * places_right, height * width), dtype=float_type(kernel))
    for i in range(places_down):
        for j in range(places_right):
            for a in range(rows):
                for b in range(columns):
                    matrix[i * places_right + j, (i + a) * width + (j + b)] = kernel[a, b]
    return matrix


def conv2d_by_matrix(image, kernel):
    check_rank(image, "image")
    matrix = conv_matrix(kernel, image.shape)
    numbers = [float(pixel) for row in image for pixel in row]
    rows, columns = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    out = np.zeros((rows, columns), dtype=float_type(image, kernel))
    for place in range(rows * columns):
        total = 0.0
        for weight, number in zip(matrix[place], numbers, strict=True):
            total += float(weight) * number
        out[place // columns, place % columns] = total
    return out


def transposed_conv_matrix(kernel, input_shape):
    check_rank(kernel, "kernel")
    if len(input_shape) != 2 or input_shape[0] < 1 or input_shape[1] < 1:
        raise ValueError("input_shape must hold two sizes of at least 1")
    rows, columns = input_shape
    height, width = rows + kernel.shape[0] - 1, columns + kernel.shape[1] - 1
    matrix = np.zeros((height * width, rows * columns), dtype=float_type(kernel))
    for i in range(rows):
        for j in range(columns):
            for a in range(kernel.shape[0]):
                for b in range(kernel.shape[1]):
                    matrix[(i + a) * width + j + b, i * columns + j] = kernel[a, b]
    return matrix


def transposed_conv2d(image, kernel, stride=1, padding=0):
    check_rank(image, "image")
    check_rank(kernel, "kernel")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    height = (image.shape[0] - 1) * stride + kernel.shape[0] - 2 * padding
    width = (image.shape[1] - 1) * stride + kernel.shape[1] - 2 * padding
    if height < 1 or width < 1:
        raise ValueError("padding cuts everything off")
    out = np.zeros((height, width), dtype=float_type(image, kernel))
    for i in range(image.shape[0]):
        for j in range(image.shape[1]):
            for a in range(kernel.shape[0]):
                for b in range(kernel.shape[1]):
                    y, x = i * stride + a - padding, j * stride + b - padding
                    if 0 <= y < height and 0 <= x < width:
                        out[y, x] += float(image[i, j]) * float(kernel[a, b])
    return out
