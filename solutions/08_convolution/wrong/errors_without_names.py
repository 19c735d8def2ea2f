# /// misconception
# lesson = """
# Bad input raises a ValueError, but its message does not say which argument is at fault. Name it, with \
# the value found."""
# lesson_fr = """
# Une mauvaise entrée lève bien une ValueError, mais le message ne dit pas quel argument est en cause. Il \
# faut le nommer, avec sa valeur."""
# fails = [
#   "test_output_size_bad_input",
#   "test_pad2d_bad_input",
#   "test_conv2d_bad_input",
#   "test_conv2d_channels_bad_input",
#   "test_max_pool2d_bad_input",
#   "test_avg_pool2d_bad_input",
# ]
# ///
def _unnamed(function):
    def checked(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except ValueError:
            raise ValueError("bad input") from None

    return checked


output_size, pad2d = _unnamed(output_size), _unnamed(pad2d)
conv2d, conv2d_channels = _unnamed(conv2d), _unnamed(conv2d_channels)
max_pool2d, avg_pool2d = _unnamed(max_pool2d), _unnamed(avg_pool2d)
