# /// misconception
# lesson = "The sum of the squares is halved, but not divided by m. half_mse divides by 2m."
# lesson_fr = "La somme des carrés est divisée par 2, mais pas par m. half_mse divise par 2m."
# fails = [
#   "test_half_mse_parabola",
#   "test_half_mse_any_errors",
#   "test_half_mse_integers",
# ]
# ///
def half_mse(y_hat, y):
    return mse(y_hat, y) * len(y) / 2
