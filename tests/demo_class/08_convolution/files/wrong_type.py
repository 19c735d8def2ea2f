

def max_pool2d(image, size, stride):
    oh, ow = (output_size(n, size, 0, stride) for n in image.shape)
    return [[image[i * stride : i * stride + size, j * stride : j * stride + size].max() for j in range(ow)] for i in range(oh)]
