# /// misconception
# lesson = """
# The gradients are divided by m twice, once in dZ2 and once at the end. The cost has one 1/m, and so have \
# they."""
# lesson_fr = """
# Les gradients sont divisés deux fois par m, dans dZ2 puis à la fin. Le coût n'a qu'un 1/m, eux aussi."""
# fails = [
#   "test_backward_worked_example",
#   "test_backward_output_layer",
#   "test_backward_hidden_layer",
#   "test_backward_slopes",
#   "test_train_first_steps",
#   "test_train_xor",
# ]
# ///
_divided_once = backward


def backward(X, Y, params, cache):
    return {name: grad / Y.shape[1] for name, grad in _divided_once(X, Y, params, cache).items()}
