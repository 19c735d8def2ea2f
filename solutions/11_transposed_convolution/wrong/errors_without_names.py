# /// misconception
# lesson = """
# Bad input raises a ValueError, but its message does not say which argument is at fault. Name it, with the \
# value found."""
# lesson_fr = """
# Une mauvaise entrée lève bien une ValueError, mais le message ne dit pas quel argument est en cause. Il \
# faut le nommer, avec sa valeur."""
# fails = [
#   "test_conv_matrix_bad_input",
#   "test_conv2d_by_matrix_bad_input",
#   "test_transposed_conv_matrix_bad_input",
#   "test_transposed_conv2d_bad_input",
# ]
# ///
def _unnamed(function):
    def checked(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except ValueError:
            raise ValueError("bad input") from None

    return checked


conv_matrix, conv2d_by_matrix = _unnamed(conv_matrix), _unnamed(conv2d_by_matrix)
transposed_conv_matrix, transposed_conv2d = _unnamed(transposed_conv_matrix), _unnamed(transposed_conv2d)
