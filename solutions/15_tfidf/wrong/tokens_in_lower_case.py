# /// misconception
# lesson = "tokenize already writes in lower case. It only cuts the text; normalize comes afterwards."
# lesson_fr = "tokenize met déjà en minuscules. Elle ne fait que découper le texte ; la normalisation vient après."
# fails = [
#   "test_tokenize_worked_example",
#   "test_tokenize_any_sentence",
#   "test_tokenize_inside_words",
#   "test_tokenize_other_characters",
#   "test_tokenize_white_space",
# ]
# ///
_as_written = tokenize


def tokenize(text):
    return _as_written(text.lower())
