# /// misconception
# lesson = """
# A2 and Y are not compared: NumPy stretches (1, m) against (m, 1) to (m, m), and the cost is a number \
# without meaning."""
# lesson_fr = """
# A2 et Y ne sont pas comparés : NumPy étend (1, m) face à (m, 1) en (m, m), et le coût est un nombre sans \
# signification."""
# fails = [
#   "test_cost_bad_input",
# ]
# ///
def cost(A2, Y):
    eps = np.finfo(A2.dtype).eps
    A2 = A2.clip(eps, 1 - eps)
    return float(-(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)).sum() / Y.shape[-1])
