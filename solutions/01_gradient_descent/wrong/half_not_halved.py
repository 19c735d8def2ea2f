# /// misconception
# lesson = "The ½ is missing: half_mse is the sum of the squares divided by 2m."
# lesson_fr = "Le ½ manque : half_mse est la somme des carrés divisée par 2m."
# fails = [
#   "test_half_mse_parabola",
#   "test_half_mse_any_errors",
#   "test_half_mse_integers",
# ]
# ///
def half_mse(y_hat, y):
    return mse(y_hat, y)
