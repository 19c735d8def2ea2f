# /// misconception
# lesson = """
# The pixels are moved into the frame, which leaves zeros in the caller's image. Copy them: no argument \
# may change."""
# lesson_fr = """
# Les pixels sont déplacés dans le cadre, et l'image de départ se retrouve à zéro. On les copie : aucun \
# argument ne doit changer."""
# fails = [
#   "test_pad2d_unchanged",
# ]
# ///
_pad2d = pad2d


def pad2d(image, padding):
    padded = _pad2d(image, padding)
    image[:] = 0
    return padded
