# /// misconception
# lesson = "Cosines stand in the even columns and sines in the odd ones: it is the other way round."
# lesson_fr = "Les cosinus sont dans les colonnes paires et les sinus dans les impaires : c'est l'inverse."
# fails = ["test_positional_encoding_example", "test_positional_encoding_any_size", "test_positional_encoding_longer"]
# ///
import numpy as np


def positional_encoding(length: int, width: int) -> np.ndarray:
    angles = np.arange(length)[:, None] / 10000 ** (np.arange(0, width, 2) / width)
    return np.stack([np.cos(angles), np.sin(angles)], axis=-1).reshape(length, width)
