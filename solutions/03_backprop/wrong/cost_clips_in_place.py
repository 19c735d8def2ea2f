# /// misconception
# lesson = """
# Clipping writes into the caller's A2. np.clip(A2, eps, 1 - eps) makes a new array; out=A2 and A2[…] = do \
# not."""
# lesson_fr = """
# Le bornage écrit dans le A2 de l'appelant. np.clip(A2, eps, 1 - eps) crée un nouveau tableau ; out=A2 et \
# A2[…] = non."""
# fails = [
#   "test_cost_unchanged",
# ]
# ///
_on_a_copy = cost


def cost(A2, Y):
    result = _on_a_copy(A2, Y)
    eps = np.finfo(A2.dtype).eps
    np.clip(A2, eps, 1 - eps, out=A2)
    return result
