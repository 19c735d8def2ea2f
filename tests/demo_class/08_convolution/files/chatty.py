print("loading my wonderful convolution")

_conv2d = conv2d


def conv2d(image, kernel, padding=0, stride=1):
    print("conv2d called with", image.shape, kernel.shape)
    return _conv2d(image, kernel, padding, stride)
