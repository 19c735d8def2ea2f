"""The worked numbers of the lesson and of the statement: what a student may see."""

import numpy as np

from autograder.checks import assert_close, points

SENTENCE = "Le machine learning est un apprentissage par minimisation de l'erreur !"
TOKENS = ["Le", "machine", "learning", "est", "un", "apprentissage", "par", "minimisation", "de", "l'erreur", "!"]
WORDS = ["le", "machine", "learning", "est", "un", "apprentissage", "par", "minimisation", "de", "le", "erreur"]

DOCUMENTS = [
    ["le", "chat", "boit", "le", "lait"],
    ["le", "chien", "boit"],
    ["le", "chat", "et", "le", "chien", "dorment"],
]
VOCABULARY = ["boit", "chat", "chien", "dorment", "et", "lait", "le"]
COUNTS = np.array(
    [
        [1, 1, 0],  # boit
        [1, 0, 1],  # chat
        [0, 1, 1],  # chien
        [0, 0, 1],  # dorment
        [0, 0, 1],  # et
        [1, 0, 0],  # lait
        [2, 1, 2],  # le
    ],
    dtype=float,
)
IDF = np.array([0.4054651081, 0.4054651081, 0.4054651081, 1.098612289, 1.098612289, 1.098612289, 0])


@points(0.5, hint="The apostrophe belongs to the word around it; the exclamation mark is a token of its own.")
def test_tokenize_worked_example(student):
    """tokenize cuts the lesson's sentence into its 11 tokens."""
    assert_close(student.tokenize(SENTENCE), TOKENS)
    assert_close(student.tokenize("Oui, l'erreur!"), ["Oui", ",", "l'erreur", "!"])


@points(0.5, hint="Lower case, no « ! », and “l'” is written “le”: it is the word that was elided.")
def test_normalize_worked_example(student):
    """normalize turns the lesson's 11 tokens into 11 words: “!” goes, “l'erreur” makes two words."""
    assert_close(student.normalize(TOKENS), WORDS)


@points(0.5, hint="Keep the words that are not in stop_words; they stay in their order.")
def test_remove_stop_words_worked_example(student):
    """remove_stop_words leaves the five words of the lesson's sentence that carry its meaning."""
    content = ["machine", "learning", "apprentissage", "minimisation", "erreur"]
    assert_close(student.remove_stop_words(WORDS, ["de", "est", "la", "le", "les", "par", "un", "une"]), content)


@points(0.5, hint="“grands” ends with “s” and with “ds”: the longer one is cut off.")
def test_stem_worked_example(student):
    """stem cuts grand, grande and grands down to the lesson's “gran”."""
    for token in ("grand", "grande", "grands"):
        assert_close(student.stem(token, ["d", "s", "de", "ds"]), "gran")


@points(0.5, hint="Each word once, in the order of sorted: “être” comes after “thé”, for é and ê come after z.")
def test_vocabulary_worked_example(student):
    """vocabulary lists the words of the documents, sorted, each once."""
    assert_close(student.vocabulary(DOCUMENTS), VOCABULARY)
    assert_close(student.vocabulary([["thé", "être", "bouillant"]]), ["bouillant", "thé", "être"])


@points(0.5, hint="One row a word of the vocabulary, one column a document; the counts are float64.")
def test_bag_of_words_worked_example(student):
    """bag_of_words counts the words of the statement's three documents."""
    assert_close(student.bag_of_words(DOCUMENTS, VOCABULARY), COUNTS)


@points(0.5, hint="The three documents have 5, 3 and 6 words: these divide the columns.")
def test_term_frequency_worked_example(student):
    """term_frequency gives the shares of the words in the statement's three documents: “le” has 2/5, 1/3, 2/6."""
    assert_close(student.term_frequency(COUNTS), COUNTS / np.array([5.0, 3.0, 6.0]))


@points(0.5, hint="Count the documents that hold the word, not how often it stands there; np.log is the natural logarithm.")
def test_inverse_document_frequency_worked_example(student):
    """inverse_document_frequency gives ln 3 to “lait”, ln(3/2) to “chat” and 0 to “le”."""
    assert_close(student.inverse_document_frequency(COUNTS), IDF)


@points(1, hint="Each row of the term frequencies is multiplied by its word's inverse document frequency.")
def test_tf_idf_worked_example(student):
    """tf_idf gives the statement's table: “lait” weighs most in the first document, “le” weighs nothing."""
    weights = np.array(
        [
            [0.08109302162, 0.1351550360, 0],
            [0.08109302162, 0, 0.06757751802],
            [0, 0.1351550360, 0.06757751802],
            [0, 0, 0.1831020481],
            [0, 0, 0.1831020481],
            [0.2197224577, 0, 0],
            [0, 0, 0],
        ]
    )
    assert_close(student.tf_idf(DOCUMENTS), weights)
