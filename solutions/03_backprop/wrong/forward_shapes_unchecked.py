# /// misconception
# lesson = """
# The shapes are not compared: NumPy stretches a bias that does not fit, or raises an error that names no \
# argument."""
# lesson_fr = """
# Les formes ne sont pas comparées : NumPy étend un biais qui ne convient pas, ou lève une erreur qui ne \
# nomme aucun argument."""
# fails = [
#   "test_forward_bad_input",
# ]
# ///
def forward(X, params):
    X, W1, b1, W2, b2 = (np.asarray(a) for a in (X, params["W1"], params["b1"], params["W2"], params["b2"]))
    one = np.float32(1) if X.dtype == np.float32 else 1.0
    Z1 = W1.T @ (X * one) + b1
    A1 = np.maximum(Z1, 0)
    Z2 = W2.T @ A1 + b2
    A2 = np.exp(-np.logaddexp(0, -Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
