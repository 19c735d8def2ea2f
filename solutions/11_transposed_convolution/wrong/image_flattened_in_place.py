# /// misconception
# lesson = """
# image.shape = (H · W,) flattens the caller's own image. image.ravel() gives a vector and leaves the image \
# as it is."""
# lesson_fr = """
# image.shape = (H · W,) aplatit l'image de l'appelant lui-même. image.ravel() donne un vecteur et laisse \
# l'image telle quelle."""
# fails = [
#   "test_conv2d_by_matrix_unchanged",
# ]
# ///
_image_kept = conv2d_by_matrix


def conv2d_by_matrix(image, kernel):
    out = _image_kept(image, kernel)
    image.shape = (image.size,)
    return out
