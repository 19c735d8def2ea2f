# /// misconception
# lesson = "counts[counts > 0] = 1 overwrites the caller's counts. counts > 0 is a new table: sum that one."
# lesson_fr = """\
#   counts[counts > 0] = 1 écrase les effectifs de l'appelant. counts > 0 est un nouveau tableau : sommez celui-là."""
# fails = [
#   "test_inverse_document_frequency_any_table",
# ]
# ///
_rarity = inverse_document_frequency


def inverse_document_frequency(counts):
    rarity = _rarity(counts)
    counts[counts > 0] = 1
    return rarity
