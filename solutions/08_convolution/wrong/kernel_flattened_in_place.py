# /// misconception
# lesson = """
# kernel.shape = (kh · kw,) flattens the caller's own kernel. kernel.ravel() gives a vector and leaves the \
# kernel as it is."""
# lesson_fr = """
# kernel.shape = (kh · kw,) aplatit le noyau de l'appelant lui-même. kernel.ravel() donne un vecteur et \
# laisse le noyau tel quel."""
# fails = [
#   "test_conv2d_integers",
# ]
# ///
_kernel_kept = conv2d


def conv2d(image, kernel, padding=0, stride=1):
    out = _kernel_kept(image, kernel, padding, stride)
    kernel.shape = (kernel.size,)
    return out
