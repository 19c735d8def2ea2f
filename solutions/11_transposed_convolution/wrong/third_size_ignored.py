# /// misconception
# lesson = """
# A shape of three sizes, such as a colour image's, is cut to its first two in silence. Two sizes are asked \
# for: anything else raises a ValueError that names the argument."""
# lesson_fr = """
# Une forme à trois tailles, comme celle d'une image en couleur, est réduite sans rien dire aux deux \
# premières. On demande deux tailles : toute autre entrée lève une ValueError qui nomme l'argument."""
# fails = [
#   "test_conv_matrix_bad_input",
#   "test_transposed_conv_matrix_bad_input",
# ]
# ///
_exactly_two = _two_sizes


def _two_sizes(shape, name):
    return _exactly_two(shape[:2], name)
