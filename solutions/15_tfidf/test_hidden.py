"""Other texts and tables than the statement's, with Python's own lists, counts and math.log as oracles.

Where a property is drawn at random, an explicit example shows the mistakes under every seed.
"""

import math

import numpy as np

from autograder.checks import (
    arrays,
    assert_close,
    assert_raises,
    assert_unchanged,
    dim,
    example,
    given,
    points,
    st,
)

# what stands between two words, and the tokens in it
GAPS = {" ": [], "\n": [], ", ": [","], "!": ["!"], ".\t": ["."]}
FRENCH = ["Été", "cœur", "garçon", "2024", "B12", "ÎLE", "a"]

# "a" and "chat" stand inside other words, "Zoé" comes before them all and "été" after
NAMES = ["été", "chat", "a", "chats", "Zoé", "mer"]
words = st.lists(st.sampled_from(NAMES), max_size=6)
documents_of_words = st.lists(words, min_size=1, max_size=4)
LOPSIDED = [["mer", "chats", "mer"], [], ["été", "chats", "Zoé", "mer", "été", "a"]]

tables = arrays(dim("words", 2, 5), dim("documents", 2, 5), low=0, high=4, dtype="int64").map(np.float64)
TABLE = np.array([[2.0, 0.0, 1.0, 0.0], [1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 3.0, 1.0]])


def _seen(counts):
    """The same table after one more occurrence of each word somewhere: no row is empty."""
    counts = counts.copy()
    for word in range(len(counts)):
        counts[word, word % counts.shape[1]] += 1
    return counts


def _logarithms(counts):
    """ln(documents / documents that hold the word), row after row."""
    return [math.log(len(row) / sum(count > 0 for count in row)) for row in counts.tolist()]


def _weights(documents):
    """The TF-IDF table, word after word, document after document."""
    table = []
    for word in sorted(set().union(*documents)):
        rarity = math.log(len(documents) / sum(word in document for document in documents))
        table.append([document.count(word) / max(len(document), 1) * rarity for document in documents])
    return np.array(table)


# tokenize


@points(0.5, hint="A word is a run of letters and digits, accents included; a mark is a token even if it touches a word.")
@given(pieces=st.lists(st.tuples(st.sampled_from(FRENCH), st.sampled_from(list(GAPS))), min_size=1, max_size=8))
@example(pieces=[("Été", ", "), ("2024", "\n"), ("cœur", "!"), ("B12", ".\t")])
def test_tokenize_any_sentence(student, pieces):
    """tokenize separates words, numbers and punctuation marks of any sentence and leaves them as they are."""
    text = "".join(word + gap for word, gap in pieces)
    assert_close(student.tokenize(text), [token for word, gap in pieces for token in (word, *GAPS[gap])])


@points(0.5, hint="' ’ and - belong to a word only between two letters or digits, and only one at a time.")
def test_tokenize_inside_words(student):
    """tokenize keeps apostrophes (' and ’) and hyphens inside words, and takes them off at a word's edges."""
    tokens = {
        "L’arc-en-ciel d'aujourd'hui": ["L’arc-en-ciel", "d'aujourd'hui"],
        "page 12-13": ["page", "12-13"],
        "'oui' dit-il -": ["'", "oui", "'", "dit-il", "-"],
        "gris--bleu": ["gris", "-", "-", "bleu"],
    }
    for text, expected in tokens.items():
        assert_close(student.tokenize(text), expected)


@points(0.5, hint="Each such character is one token: “...” makes three, and _ is no letter, though \\w in a regex matches it.")
def test_tokenize_other_characters(student):
    """tokenize makes a token of each other character: dots, guillemets, symbols, dashes, the underscore."""
    tokens = {
        "Bon... «3,5 €» ?": ["Bon", ".", ".", ".", "«", "3", ",", "5", "€", "»", "?"],
        "mer—ciel": ["mer", "—", "ciel"],
        "mot_clé": ["mot", "_", "clé"],
    }
    for text, expected in tokens.items():
        assert_close(student.tokenize(text), expected)


@points(0.5, hint="White space at the edges makes no empty token; the no-break spaces of French typography are white space.")
def test_tokenize_white_space(student):
    """tokenize drops white space of any kind and finds no token in a text that holds nothing else."""
    for text, expected in {"\n Tu  viens\u00a0?\t": ["Tu", "viens", "?"], "": [], " \u202f\n": []}.items():
        assert_close(student.tokenize(text), expected)


# normalize


@points(0.5, hint="Lower case first, ’ becomes ', and then ELISIONS says what stands before the first '.")
def test_normalize_elisions(student):
    """normalize writes all the elided words in full, in capitals or not, with ' or ’, in a new list."""
    tokens = ["L’été", "J'ai", "qu'il", "QU’ELLE", "c'est", "n’a", "m'a", "t'aime", "s'ouvre", "D'AUJOURD’HUI"]
    full = ["le", "été", "je", "ai", "que", "il", "que", "elle", "ce", "est", "ne", "a", "me", "a", "te", "aime"]
    assert_close(student.normalize(tokens), [*full, "se", "ouvre", "de", "aujourd'hui"])
    assert_unchanged(student)


@points(0.5, hint="Only the keys of ELISIONS are written in full, and only before a '; accents, digits and hyphens stay.")
def test_normalize_other_words(student):
    """normalize keeps all other words whole: other apostrophes, hyphens, numbers, accents, letters by themselves."""
    tokens = ["Aujourd’hui", "presqu'île", "Rock'n'roll", "ARC-EN-CIEL", "B12", "2024", "Été", "vitamine", "C"]
    kept = ["aujourd'hui", "presqu'île", "rock'n'roll", "arc-en-ciel", "b12", "2024", "été", "vitamine", "c"]
    assert_close(student.normalize(tokens), kept)


@points(0.5, hint="Do not list the marks: ask whether the token holds a letter or a digit (str.isalnum).")
def test_normalize_drops_marks(student):
    """normalize drops every token without a letter or digit, be it punctuation, a symbol or a lone apostrophe."""
    assert_close(student.normalize(["«", "oui", "»", "…", "—", "+", "€", "_", "'", "’", "-", "non", "."]), ["oui", "non"])


@points(0.5, hint='Call _as_words(tokens, "tokens") first.')
def test_normalize_bad_input(student):
    """A text that has not been cut into tokens raises a ValueError that names tokens."""
    student.normalize(["Le", "chat"])  # nothing is wrong with this call
    assert_raises(ValueError, student.normalize, "Le chat", names="tokens")


# remove_stop_words


@points(1, hint="Build a new list: removing from a list while a loop runs over it skips the word after.")
@given(tokens=words, stop_words=words)
@example(tokens=["a", "a", "mer", "chat", "mer", "a", "été"], stop_words=["chats", "été", "a"])
def test_remove_stop_words_any_list(student, tokens, stop_words):
    """remove_stop_words takes away all stop words, and whole words only; the others stay in order, in a new list."""
    assert_close(student.remove_stop_words(tokens, stop_words), [word for word in tokens if word not in stop_words])
    assert_unchanged(student)


@points(0.5, hint="Call _as_words first: `word in string` asks whether word stands anywhere inside the string.")
def test_remove_stop_words_bad_input(student):
    """A string in place of a list of words raises a ValueError that names tokens or stop_words."""
    student.remove_stop_words(["le", "chat"], ["le"])  # nothing is wrong with this call
    assert_raises(ValueError, student.remove_stop_words, "le chat", ["le"], names="tokens")
    assert_raises(ValueError, student.remove_stop_words, ["le", "chat"], "le la les", names="stop_words")


# stem


@points(0.5, hint="Among the suffixes that fit take the longest, wherever it stands in the list; cut once, at the end only.")
@given(ending=st.text("ab", max_size=5), suffixes=st.lists(st.text("ab", max_size=3), max_size=5))
@example(ending="ab", suffixes=["a"])
@example(ending="bba", suffixes=["a", "b"])
@example(ending="bab", suffixes=["b"])
@example(ending="baab", suffixes=["ab"])
@example(ending="bab", suffixes=["ab", "b", "bab"])
@example(ending="ab", suffixes=["ab", "b"])
def test_stem_longest_suffix(student, ending, suffixes):
    """stem cuts off the longest suffix that fits, once, and changes neither other words nor the suffixes."""
    token = f"x{ending}"
    cuts = [n for n in range(len(token)) if token[n:] in suffixes]
    assert_close(student.stem(token, suffixes), token[: min(cuts, default=len(token))])
    assert_unchanged(student)


@points(0.5, hint="Leave out the suffix that equals the token, then take the longest of the others.")
def test_stem_whole_token(student):
    """stem leaves something of every word: a suffix that is the whole token does not count."""
    for token, expected in {"s": "s", "ions": "ion", "lions": "l"}.items():
        assert_close(student.stem(token, ["s", "ions"]), expected)


@points(0.5, hint='Call _as_words(suffixes, "suffixes") first.')
def test_stem_bad_input(student):
    """A string in place of the list of suffixes raises a ValueError that names suffixes."""
    student.stem("grande", ["e"])  # nothing is wrong with this call
    assert_raises(ValueError, student.stem, "grande", "e", names="suffixes")


# vocabulary


@points(0.5, hint="sorted(set(…)) over the words of all documents; sorted decides on capitals and accents.")
@given(documents=documents_of_words)
@example(documents=LOPSIDED)
def test_vocabulary_any_documents(student, documents):
    """vocabulary finds each word of any documents once, in the order of sorted, and changes no document."""
    assert_close(student.vocabulary(documents), sorted(set().union(*documents)))
    assert_unchanged(student)


@points(0.5, hint="Test whether there are documents, and call _as_words on each.")
def test_vocabulary_bad_input(student):
    """No document, or a text that has not been cut into words, raises a ValueError that names documents."""
    student.vocabulary([["le", "chat"], []])  # nothing is wrong with this call
    assert_raises(ValueError, student.vocabulary, [], names="documents")
    assert_raises(ValueError, student.vocabulary, [["le", "chat"], "le chien"], names="documents")


# bag_of_words


@points(1, hint="document.count(word) counts whole words; the rows follow the vocabulary as it is given.")
@given(documents=documents_of_words, vocabulary=st.permutations(NAMES))
@example(documents=LOPSIDED, vocabulary=NAMES)
def test_bag_of_words_any_documents(student, documents, vocabulary):
    """bag_of_words counts whole words, one row a word in the vocabulary's own order, and changes no document."""
    counts = [[float(document.count(word)) for document in documents] for word in vocabulary]
    assert_close(student.bag_of_words(documents, vocabulary), np.array(counts))
    assert_unchanged(student)


@points(0.5, hint="A new text holds words that the vocabulary does not know: they have no row, and they are no error.")
def test_bag_of_words_unknown_words(student):
    """bag_of_words leaves out the words of a new text that are not in the vocabulary."""
    documents = [["mer", "vent", "mer"], ["vent", "sable"]]
    assert_close(student.bag_of_words(documents, ["ciel", "mer"]), np.array([[0.0, 0.0], [2.0, 0.0]]))


@points(0.5, hint="Look at the documents, then at the vocabulary: is it a list, and is each word in it once?")
def test_bag_of_words_bad_input(student):
    """bag_of_words raises a ValueError that names documents or vocabulary where one of them is wrong."""
    student.bag_of_words([["le", "chat"], []], ["chat", "le"])  # nothing is wrong with this call
    assert_raises(ValueError, student.bag_of_words, [], ["chat"], names="documents")
    assert_raises(ValueError, student.bag_of_words, [["le", "chat"], "le chat"], ["chat", "le"], names="documents")
    assert_raises(ValueError, student.bag_of_words, [["le", "chat"]], "le", names="vocabulary")
    assert_raises(ValueError, student.bag_of_words, [["le", "chat"]], ["chat", "le", "chat"], names="vocabulary")


# term_frequency


@points(0.5, hint="Sum each column (axis 0) and divide by it; where the sum is 0, divide by 1.")
@given(counts=tables)
@example(counts=TABLE)
def test_term_frequency_any_table(student, counts):
    """term_frequency divides each column by its sum, leaves the columns of empty documents at 0, and counts as they are."""
    columns = [[count / max(sum(column), 1) for count in column] for column in counts.T.tolist()]
    assert_close(student.term_frequency(counts), np.array(columns).T)
    assert_unchanged(student)


@points(0.5, hint="Divide with /, and let the result have the dtype of the counts that _as_counts gives.")
def test_term_frequency_dtypes(student):
    """term_frequency computes whole numbers in float64 and keeps float32."""
    for dtype, result in (("int64", "float64"), ("float32", "float32")):
        shares = student.term_frequency(np.array([[1, 0], [3, 2], [0, 2]], dtype))
        assert_close(shares, np.array([[0.25, 0], [0.75, 0.5], [0, 0.5]], result))


@points(0.5, hint="_as_counts looks at the dimensions; look for negative numbers yourself.")
def test_term_frequency_bad_input(student):
    """A table that is none, or a negative count, raises a ValueError that names counts."""
    student.term_frequency(TABLE)  # nothing is wrong with this call
    assert_raises(ValueError, student.term_frequency, np.array([1.0, 2.0]), names="counts")
    assert_raises(ValueError, student.term_frequency, np.array([[1.0, 2.0], [3.0, -1.0]]), names="counts")


# inverse_document_frequency


@points(0.5, hint="Count the documents in which the word's count is not 0, then np.log(documents / that number).")
@given(counts=tables.map(_seen))
@example(counts=TABLE)
def test_inverse_document_frequency_any_table(student, counts):
    """inverse_document_frequency is ln(|D| / df) for each row of any table, and leaves the counts as they are."""
    assert_close(student.inverse_document_frequency(counts), np.array(_logarithms(counts)))
    assert_unchanged(student)


@points(0.5, hint="ln(|D| / 0) is infinite, and 0 times infinity is NaN: give such a word 0.")
def test_inverse_document_frequency_unseen_word(student):
    """inverse_document_frequency is 0 for a word that no document holds."""
    counts = np.array([[0.0, 0.0, 0.0], [0.0, 2.0, 0.0]])
    assert_close(student.inverse_document_frequency(counts), np.array([0.0, math.log(3)]))


@points(0.5, hint="Let the result have the dtype of the counts that _as_counts gives: .astype(counts.dtype).")
def test_inverse_document_frequency_dtypes(student):
    """inverse_document_frequency computes whole numbers in float64 and keeps float32."""
    for dtype, result in (("int64", "float64"), ("float32", "float32")):
        rarity = student.inverse_document_frequency(np.array([[1, 0], [3, 2], [0, 4]], dtype))
        assert_close(rarity, np.array([math.log(2), 0, math.log(2)], result))


@points(0.5, hint="_as_counts looks at the dimensions; look for columns and for negative numbers yourself.")
def test_inverse_document_frequency_bad_input(student):
    """A table that is none or has no document, or a negative count, raises a ValueError that names counts."""
    student.inverse_document_frequency(TABLE)  # nothing is wrong with this call
    assert_raises(ValueError, student.inverse_document_frequency, np.array([1.0, 2.0]), names="counts")
    assert_raises(ValueError, student.inverse_document_frequency, np.array([[1.0, 2.0], [3.0, -1.0]]), names="counts")
    assert_raises(ValueError, student.inverse_document_frequency, np.empty((3, 0)), names="counts")


# tf_idf


@points(1, hint="Rows are the sorted words; an empty document is a document too; multiply row by row, then stop.")
@given(documents=documents_of_words.filter(any))
@example(documents=LOPSIDED)
def test_tf_idf_any_documents(student, documents):
    """tf_idf weighs the words of any documents, empty ones included, with the rows in the order of sorted."""
    assert_close(student.tf_idf(documents), _weights(documents))


@points(0.5, hint="Test whether there are documents, and call _as_words on each.")
def test_tf_idf_bad_input(student):
    """No document, or a text that has not been cut into words, raises a ValueError that names documents."""
    student.tf_idf([["le", "chat"], ["le"]])  # nothing is wrong with this call
    assert_raises(ValueError, student.tf_idf, [], names="documents")
    assert_raises(ValueError, student.tf_idf, [["le", "chat"], "le chien"], names="documents")
