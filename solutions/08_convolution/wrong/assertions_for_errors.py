# /// misconception
# lesson = """
# Bad input stops at an assert, which raises an AssertionError, and nothing at all under python -O. A \
# wrong argument is told by `raise ValueError(…)`."""
# lesson_fr = """
# Une mauvaise entrée s'arrête sur un assert, qui lève une AssertionError, et rien du tout sous python -O. \
# Un argument faux se signale par `raise ValueError(…)`."""
# fails = [
#   "test_output_size_bad_input",
#   "test_pad2d_bad_input",
#   "test_conv2d_bad_input",
#   "test_conv2d_channels_bad_input",
#   "test_max_pool2d_bad_input",
#   "test_avg_pool2d_bad_input",
# ]
# ///
def _asserting(function):
    def checked(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except ValueError as error:
            raise AssertionError(str(error)) from None

    return checked


output_size, pad2d = _asserting(output_size), _asserting(pad2d)
conv2d, conv2d_channels = _asserting(conv2d), _asserting(conv2d_channels)
max_pool2d, avg_pool2d = _asserting(max_pool2d), _asserting(avg_pool2d)
