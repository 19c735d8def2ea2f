# %% [markdown]
# # 15 · From words to TF-IDF
#
# A network computes with numbers, a text is a string of characters. This chapter goes all the way from one to
# the other: cut the text into **tokens**, **normalise** them, drop the **stop words**, cut words down to their
# **stem**, count them (**bag of words**), then weigh the counts (**TF-IDF**).
#
# Fill in the nine functions; plain Python does the words, NumPy the tables. No argument is changed, and bad
# input raises a `ValueError` whose message names the argument at fault.

# %%
"""From a text to its TF-IDF table: tokens, normal forms, stop words, stems, counts and weights."""

import re

import numpy as np

# %% [markdown]
# These helpers are given. Use `_as_words` wherever a list of words comes in: a string would pass for a list of
# one-letter words. Use `_as_counts` wherever a table of counts comes in. `ELISIONS` is all that the chapter knows
# about elision.

# %%
ELISIONS = {"c": "ce", "d": "de", "j": "je", "l": "le", "m": "me", "n": "ne", "qu": "que", "s": "se", "t": "te"}


def _as_words(words: list[str], name: str) -> list[str]:
    """The words in a new list.

    Raises:
        ValueError: `words` is a single string; the message starts with `name`.
    """
    if isinstance(words, str):
        raise ValueError(f"{name}: a list of words is needed where the string {words!r} stands")
    return list(words)


def _as_counts(counts: np.ndarray) -> np.ndarray:
    """The table itself if it is float32, otherwise as float64.

    Raises:
        ValueError: naming `counts`, if it does not have two dimensions.
    """
    counts = np.asarray(counts)
    if counts.ndim != 2:
        raise ValueError(f"counts has shape {counts.shape}: two dimensions (words, documents) are needed")
    return counts if counts.dtype == np.float32 else counts.astype(np.float64)


# %% [markdown]
# ## Tokens
#
# Read the text from left to right. White space separates. A run of letters and digits is a word; an apostrophe or
# a hyphen belongs to the word if a letter or digit stands on both its sides. Any other character is a token by itself.


# %%
def tokenize(text: str) -> list[str]:
    """The words, numbers and punctuation marks of a text, in their order.

    1. White space (every character c with `c.isspace()`) separates tokens and belongs to none.
    2. A word is a run of letters and digits (`c.isalnum()`: accented letters are letters, `_` is not), as long as
       possible. Where a single apostrophe (' or ’) or hyphen (-) stands between two letters or digits, it belongs
       to the word: "l'erreur", "aujourd’hui", "arc-en-ciel" and "1-2" are one token each.
    3. Every other character is a token of one character: "…" is one token, "..." are three, "3,5" are three.

    Nothing else changes: capitals stay, and so does the kind of apostrophe.

    Args:
        text: any string; an accented letter is one character (é, not e followed by a combining accent).

    Returns:
        The tokens, an empty list for a text of white space only.
    """
    raise NotImplementedError


# %% [markdown]
# ## Normal forms
#
# "Le", "le" and the "l'" of "l'erreur" are one word for the reader; after this step they are one string too.


# %%
def normalize(tokens: list[str]) -> list[str]:
    """The words of the tokens in one form: lower case, no punctuation, elided words in full.

    Each token in turn:
    1. is written in lower case (`str.lower`), and each ’ in it becomes ';
    2. if what stands before its first ' is a key of `ELISIONS`, it gives two words: the full form, then all that
       stands after that ' ("l'erreur" → "le", "erreur"; "D’aujourd’hui" → "de", "aujourd'hui");
    3. else, if it holds a letter or a digit, it is kept ("aujourd'hui", "arc-en-ciel", "2024", the letter "c");
    4. else it is dropped ("!", "…", "€", "'").

    Args:
        tokens: as `tokenize` gives them.

    Returns:
        A new list of words.

    Raises:
        ValueError: naming `tokens`, if it is one string instead of a list.
    """
    raise NotImplementedError


# %% [markdown]
# ## Stop words
#
# "le", "est", "un" stand in every text: they are noise for whoever asks what a text is about.


# %%
def remove_stop_words(tokens: list[str], stop_words: list[str]) -> list[str]:
    """The tokens that are not stop words, in their order and as often as they stand there.

    Args:
        tokens: words, already normalised.
        stop_words: words to leave out; a token goes if it equals one of them, letter by letter.

    Returns:
        A new list.

    Raises:
        ValueError: naming `tokens` or `stop_words`, if it is one string instead of a list.
    """
    raise NotImplementedError


# %% [markdown]
# ## Stems
#
# "grand", "grande" and "grands" mean the same. A stemmer cuts their endings off, without asking for grammar.


# %%
def stem(token: str, suffixes: list[str]) -> str:
    """The token without the longest of the suffixes that it ends with.

    One suffix is cut off, once. A suffix that is the whole token does not count, for nothing would be left of the
    word: the longest of the others is cut off then. Where no suffix fits, the token stays as it is.

    Args:
        token: one word.
        suffixes: endings, in any order.

    Raises:
        ValueError: naming `suffixes`, if it is one string instead of a list.
    """
    raise NotImplementedError


# %% [markdown]
# ## The vocabulary
#
# From here on a document is the list of its words, whatever was done to them before.


# %%
def vocabulary(documents: list[list[str]]) -> list[str]:
    """Each word that stands in some document, once, in the order of `sorted`.

    `sorted` compares characters by their number: capitals come before small letters, é after z.

    Args:
        documents: each one the list of its words; some may be empty.

    Raises:
        ValueError: naming `documents`, if there is none, or if one is a string instead of a list.
    """
    raise NotImplementedError


# %% [markdown]
# ## Bag of words
#
# The order of the words is lost, their numbers stay: one row a word, one column a document.


# %%
def bag_of_words(documents: list[list[str]], vocabulary: list[str]) -> np.ndarray:
    """How often each word of the vocabulary stands in each document.

    Args:
        documents: each one the list of its words; an empty one has a column of zeros.
        vocabulary: one word a row, in this order; a word that no document holds has a row of zeros, and words of
            the documents that are not in it are left out.

    Returns:
        float64, (words, documents).

    Raises:
        ValueError: naming `documents` (there is none, or one is a string instead of a list) or `vocabulary` (a
            string instead of a list, or a word stands in it twice).
    """
    raise NotImplementedError


# %% [markdown]
# ## Term frequency
#
# $$
# \text{tf}_{w,d} = \frac{n_{w,d}}{\sum_{w'} n_{w',d}}
# $$


# %%
def term_frequency(counts: np.ndarray) -> np.ndarray:
    """Each count divided by the length of its document, the sum of the document's counts.

    Args:
        counts: (words, documents), whole numbers, 0 or more.

    Returns:
        A new array (words, documents): float32 for float32 counts, otherwise float64. Each column sums to 1; the
        column of an empty document is 0.

    Raises:
        ValueError: naming `counts`, if it does not have two dimensions or holds a negative number.
    """
    raise NotImplementedError


# %% [markdown]
# ## Inverse document frequency
#
# $$
# \text{idf}_w = \ln \frac{|D|}{\text{df}_w}
# $$
#
# $|D|$ is the number of documents, $\text{df}_w$ how many of them hold $w$.


# %%
def inverse_document_frequency(counts: np.ndarray) -> np.ndarray:
    """How rare each word is: ln(number of documents / number of documents that hold the word).

    Natural logarithm, nothing added. Empty documents count like the others. A word that no document holds has
    0: its term frequencies are 0, and so its weights stay.

    Args:
        counts: (words, documents), whole numbers, 0 or more.

    Returns:
        A new array (words,): float32 for float32 counts, otherwise float64.

    Raises:
        ValueError: naming `counts`, if it does not have two dimensions, has no document (no column) or holds a
            negative number.
    """
    raise NotImplementedError


# %% [markdown]
# ## TF-IDF
#
# A word weighs much where it is frequent **and** elsewhere rare: $\text{tf}_{w,d} \cdot \text{idf}_w$.


# %%
def tf_idf(documents: list[list[str]]) -> np.ndarray:
    """The weight of each word in each document: term frequency times inverse document frequency.

    Args:
        documents: each one the list of its words; one of them at least is not empty.

    Returns:
        float64, (words, documents): the rows are the words of `vocabulary(documents)`, in its order. Nothing is
        normalised afterwards.

    Raises:
        ValueError: naming `documents`, if there is none, or if one is a string instead of a list.
    """
    raise NotImplementedError
