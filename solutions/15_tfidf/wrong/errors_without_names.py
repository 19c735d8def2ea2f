# /// misconception
# lesson = """\
#   Bad input raises a ValueError, but its message does not say which argument is at fault. Name it, with what was \
#   found."""
# lesson_fr = """\
#   Une mauvaise entrée lève bien une ValueError, mais le message ne dit pas quel argument est en cause. Nommez-le, \
#   avec ce qui a été trouvé."""
# fails = [
#   "test_normalize_bad_input",
#   "test_remove_stop_words_bad_input",
#   "test_stem_bad_input",
#   "test_vocabulary_bad_input",
#   "test_bag_of_words_bad_input",
#   "test_term_frequency_bad_input",
#   "test_inverse_document_frequency_bad_input",
#   "test_tf_idf_bad_input",
# ]
# ///
def _unnamed(function):
    def checked(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except ValueError:
            raise ValueError("bad input") from None

    return checked


normalize, remove_stop_words, stem = _unnamed(normalize), _unnamed(remove_stop_words), _unnamed(stem)
vocabulary, bag_of_words, tf_idf = _unnamed(vocabulary), _unnamed(bag_of_words), _unnamed(tf_idf)
term_frequency = _unnamed(term_frequency)
inverse_document_frequency = _unnamed(inverse_document_frequency)
