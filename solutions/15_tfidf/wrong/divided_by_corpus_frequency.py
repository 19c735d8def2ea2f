# /// misconception
# lesson = """\
#   TF is divided by the word's frequency in the whole corpus. The slide's fraction is a way of speaking: the weight \
#   is TF times ln(|D| / df)."""
# lesson_fr = """\
#   TF est divisé par la fréquence du mot dans tout le corpus. La fraction du cours est une façon de parler : le \
#   poids est TF fois ln(|D| / df)."""
# fails = [
#   "test_tf_idf_worked_example",
#   "test_tf_idf_any_documents",
# ]
# ///
def tf_idf(documents):
    counts = bag_of_words(documents, vocabulary(documents))
    return term_frequency(counts) / (counts.sum(axis=1, keepdims=True) / counts.sum())
