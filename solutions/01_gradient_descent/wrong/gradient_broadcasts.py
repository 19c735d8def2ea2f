# /// misconception
# lesson = """
# The shape of y is not compared with the predictions': NumPy broadcasts a column or a single value in \
# silence. Compare them first."""
# lesson_fr = """
# La forme de y n'est pas comparée à celle des prédictions : NumPy étend en silence une colonne ou une \
# valeur unique. On les compare d'abord."""
# fails = [
#   "test_mse_gradient_bad_input",
# ]
# ///
def mse_gradient(x, y, w, b):
    error = predict(x, w, b) - y
    return 2 / len(error) * error @ x, 2 * error.mean()
