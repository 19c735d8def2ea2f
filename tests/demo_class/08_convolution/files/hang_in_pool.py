

def max_pool2d(image, size, stride):
    i = 0
    while i < image.shape[0]:
        pass  # i never grows
