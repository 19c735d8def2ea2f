# /// misconception
# lesson = "Each column is divided by its length √Σ², as scikit-learn does. The course's weights are not normalised."
# lesson_fr = """\
#   Chaque colonne est divisée par sa norme √Σ², comme le fait scikit-learn. Les poids du cours ne sont pas \
#   normalisés."""
# fails = [
#   "test_tf_idf_worked_example",
#   "test_tf_idf_any_documents",
# ]
# ///
import numpy as np

_weights = tf_idf


def tf_idf(documents):
    weights = _weights(documents)
    norms = np.sqrt((weights**2).sum(axis=0))
    return weights / np.where(norms == 0, 1, norms)
