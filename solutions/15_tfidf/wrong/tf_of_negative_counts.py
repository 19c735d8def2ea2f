# /// misconception
# lesson = "A negative count is taken as it comes. Nothing stands −1 times in a text: raise a ValueError."
# lesson_fr = "Un effectif négatif est accepté. Rien n'apparaît −1 fois dans un texte : levez une ValueError."
# fails = [
#   "test_term_frequency_bad_input",
# ]
# ///
import numpy as np


def term_frequency(counts):
    counts = _as_counts(counts)
    return counts / np.maximum(counts.sum(axis=0), 1)
