# /// misconception
# lesson = """
# An answer of exactly 0 or 1 gives 0 · ln 0 = NaN, or infinity. Bring A2 into [ε, 1 − ε] before the \
# logarithms."""
# lesson_fr = """
# Une réponse d'exactement 0 ou 1 donne 0 · ln 0 = NaN, ou l'infini. On ramène A2 dans [ε, 1 − ε] avant \
# les logarithmes."""
# fails = [
#   "test_cost_certain_answers",
#   "test_cost_unchanged",
# ]
# ///
_finite = cost


def cost(A2, Y):
    _finite(A2, Y)
    return float(-(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)).sum() / Y.shape[1])
