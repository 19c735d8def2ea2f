# /// misconception
# lesson = "Without any document bag_of_words gives a table without columns. Raise a ValueError."
# lesson_fr = "Sans document, bag_of_words donne un tableau sans colonne. Levez une ValueError."
# fails = [
#   "test_bag_of_words_bad_input",
# ]
# ///
import numpy as np

_some_documents = bag_of_words


def bag_of_words(documents, vocabulary):
    return _some_documents(documents, vocabulary) if documents else np.zeros((len(vocabulary), 0))
