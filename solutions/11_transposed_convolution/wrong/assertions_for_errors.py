# /// misconception
# lesson = """
# Bad input stops at an assert, which raises an AssertionError, and nothing at all under python -O. A wrong \
# argument is told by `raise ValueError(…)`."""
# lesson_fr = """
# Une mauvaise entrée s'arrête sur un assert, qui lève une AssertionError, et rien du tout sous python -O. \
# Un argument faux se signale par `raise ValueError(…)`."""
# fails = [
#   "test_conv_matrix_bad_input",
#   "test_conv2d_by_matrix_bad_input",
#   "test_transposed_conv_matrix_bad_input",
#   "test_transposed_conv2d_bad_input",
# ]
# ///
def _asserting(function):
    def checked(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except ValueError as error:
            raise AssertionError(str(error)) from None

    return checked


conv_matrix, conv2d_by_matrix = _asserting(conv_matrix), _asserting(conv2d_by_matrix)
transposed_conv_matrix, transposed_conv2d = _asserting(transposed_conv_matrix), _asserting(transposed_conv2d)
