# /// misconception
# lesson = """
# Bad input raises a ValueError, but its message does not say which argument is at fault. Name it, \
# with the value found."""
# lesson_fr = """
# Une mauvaise entrée lève bien une ValueError, mais le message ne dit pas quel argument est en cause. \
# Il faut le nommer, avec sa valeur."""
# fails = [
#   "test_predict_bad_input",
#   "test_mse_bad_input",
#   "test_half_mse_bad_input",
#   "test_mse_gradient_bad_input",
#   "test_gradient_descent_bad_input",
# ]
# ///
def _unnamed(function):
    def checked(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except ValueError:
            raise ValueError("bad input") from None

    return checked


predict, mse, half_mse = _unnamed(predict), _unnamed(mse), _unnamed(half_mse)
mse_gradient, gradient_descent = _unnamed(mse_gradient), _unnamed(gradient_descent)
