# /// right
# style = "four plain Python loops, floats added up one by one"
# ///
"""Convolution with nothing but loops."""

import numpy as np


def output_size(n: int, kernel: int, padding: int, stride: int) -> int:
    if kernel < 1:
        raise ValueError("kernel must have at least one entry")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if kernel > n + 2 * padding:
        raise ValueError("kernel is larger than the padded side")
    places = 0
    start = 0
    while start + kernel <= n + 2 * padding:
        places += 1
        start += stride
    return places


def float_type(*arrays):
    """float32 if all are, else float64."""
    return np.float32 if all(array.dtype == np.float32 for array in arrays) else np.float64


def pad2d(image, padding):
    if len(image.shape) != 2:
        raise ValueError("image must have two dimensions")
    if padding < 0:
        raise ValueError("padding must not be negative")
    height, width = image.shape
    padded = np.zeros((height + 2 * padding, width + 2 * padding), dtype=float_type(image))
    for row in range(height):
        for column in range(width):
            padded[row + padding, column + padding] = image[row, column]
    return padded


def conv2d(image, kernel, padding=0, stride=1):
    if len(kernel.shape) != 2:
        raise ValueError("kernel must have two dimensions")
    padded = pad2d(image, padding)
    height = output_size(image.shape[0], kernel.shape[0], padding, stride)
    width = output_size(image.shape[1], kernel.shape[1], padding, stride)
    result = np.zeros((height, width), dtype=float_type(image, kernel))
    for i in range(height):
        for j in range(width):
            total = 0.0
            for a in range(kernel.shape[0]):
                for b in range(kernel.shape[1]):
                    total += float(padded[i * stride + a, j * stride + b]) * float(kernel[a, b])
            result[i, j] = total
    return result


def conv2d_channels(image, filters, bias, padding=0, stride=1):
    if len(image.shape) != 3:
        raise ValueError("image must have three dimensions")
    if len(filters.shape) != 4:
        raise ValueError("filters must have four dimensions")
    if image.shape[2] != filters.shape[2]:
        raise ValueError("image and filters must have the same number of channels")
    if bias.shape != (filters.shape[3],):
        raise ValueError("bias must have one number for each filter")
    maps = []
    for f in range(filters.shape[3]):
        feature_map = conv2d(image[:, :, 0], filters[:, :, 0, f], padding, stride)
        for c in range(1, image.shape[2]):
            feature_map = feature_map + conv2d(image[:, :, c], filters[:, :, c, f], padding, stride)
        maps.append(feature_map + bias[f])
    result = np.zeros((*maps[0].shape, len(maps)), dtype=float_type(image, filters, bias))
    for f in range(len(maps)):
        result[:, :, f] = maps[f]
    return result


def pool(image, size, stride, summary):
    if len(image.shape) != 2:
        raise ValueError("image must have two dimensions")
    if size < 1 or size > image.shape[0] or size > image.shape[1]:
        raise ValueError("size does not fit into the image")
    height, width = (output_size(side, size, 0, stride) for side in image.shape)
    result = np.zeros((height, width), dtype=float_type(image))
    for i in range(height):
        for j in range(width):
            values = []
            for a in range(size):
                for b in range(size):
                    values.append(float(image[i * stride + a, j * stride + b]))
            result[i, j] = summary(values)
    return result


def max_pool2d(image, size, stride):
    return pool(image, size, stride, max)


def avg_pool2d(image, size, stride):
    return pool(image, size, stride, lambda values: sum(values) / len(values))
