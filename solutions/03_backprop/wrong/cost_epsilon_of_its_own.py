# /// misconception
# lesson = """
# A2 is clipped at 1e-8, where float32 cannot tell 1 − 1e-8 from 1: ln 0 again. Use \
# np.finfo(A2.dtype).eps."""
# lesson_fr = """
# A2 est borné par 1e-8, or float32 ne distingue pas 1 − 1e-8 de 1 : de nouveau ln 0. On prend \
# np.finfo(A2.dtype).eps."""
# fails = [
#   "test_cost_certain_answers",
# ]
# ///
_machine_epsilon = cost


def cost(A2, Y):
    _machine_epsilon(A2, Y)
    P = np.clip(A2, 1e-8, 1 - 1e-8)
    return float(-(Y * np.log(P) + (1 - Y) * np.log(1 - P)).sum() / Y.shape[1])
