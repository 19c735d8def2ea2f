

def avg_pool2d(image, size, stride):
    while True:
        print("still pooling ...", flush=True)
