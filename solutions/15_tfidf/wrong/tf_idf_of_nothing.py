# /// misconception
# lesson = "Without any document tf_idf gives an empty table. Raise a ValueError."
# lesson_fr = "Sans document, tf_idf donne un tableau vide. Levez une ValueError."
# fails = [
#   "test_tf_idf_bad_input",
# ]
# ///
import numpy as np

_some_documents = tf_idf


def tf_idf(documents):
    return _some_documents(documents) if documents else np.zeros((0, 0))
