# /// right
# style = "regular expressions and collections.Counter, rows of a table built by comprehensions"
# ///

"""The standard library does the words: re, Counter, itertools."""

import re
from collections import Counter
from itertools import chain

import numpy as np

LETTER = r"[^\W_]"
TOKEN = re.compile(rf"(?P<word>{LETTER}+(['’\-]{LETTER}+)*)|(?P<mark>[^\s])")
ELIDED = re.compile(rf"({'|'.join(ELISIONS)})'(.+)")


def tokenize(text: str) -> list[str]:
    return [match.group() for match in TOKEN.finditer(text)]


def normalize(tokens: list[str]) -> list[str]:
    return list(chain.from_iterable(map(_forms, _as_words(tokens, "tokens"))))


def _forms(token):
    word = re.sub("’", "'", token).lower()
    if elided := ELIDED.fullmatch(word):
        return ELISIONS[elided[1]], elided[2]
    return (word,) if re.search(LETTER, word) else ()


def remove_stop_words(tokens: list[str], stop_words: list[str]) -> list[str]:
    unwanted = frozenset(_as_words(stop_words, "stop_words"))
    return list(filter(lambda token: token not in unwanted, _as_words(tokens, "tokens")))


def stem(token: str, suffixes: list[str]) -> str:
    for suffix in sorted(_as_words(suffixes, "suffixes"), key=len, reverse=True):
        if 0 < len(suffix) < len(token) and token.endswith(suffix):
            return token[: -len(suffix)]
    return token


def _counters(documents):
    counters = [Counter(_as_words(document, "documents")) for document in documents]
    if not counters:
        raise ValueError("documents must not be empty")
    return counters


def vocabulary(documents: list[list[str]]) -> list[str]:
    return sorted(set().union(*_counters(documents)))


def bag_of_words(documents: list[list[str]], vocabulary: list[str]) -> np.ndarray:
    counters, rows = _counters(documents), Counter(_as_words(vocabulary, "vocabulary"))
    if rows and max(rows.values()) > 1:
        raise ValueError("vocabulary: repeated word")
    return np.array([[counter[word] for counter in counters] for word in rows], dtype=np.float64)


def _table(counts):
    counts = _as_counts(counts)
    if counts.size and counts.min() < 0:
        raise ValueError("counts must not be negative")
    return counts


def term_frequency(counts: np.ndarray) -> np.ndarray:
    counts = _table(counts)
    lengths = counts.sum(axis=0)
    lengths[lengths == 0] = 1
    return np.divide(counts, lengths)


def inverse_document_frequency(counts: np.ndarray) -> np.ndarray:
    counts = _table(counts)
    if not counts.shape[1]:
        raise ValueError("counts needs a document")
    df = np.count_nonzero(counts, axis=1)
    rarity = np.zeros(df.shape, counts.dtype)
    rarity[df > 0] = -np.log(df[df > 0] / counts.shape[1])
    return np.abs(rarity)


def tf_idf(documents: list[list[str]]) -> np.ndarray:
    counters = _counters(documents)
    df = Counter(chain.from_iterable(counters))
    rows = [
        [counter[word] / max(1, counter.total()) * np.log(len(counters) / df[word]) for counter in counters]
        for word in vocabulary(documents)
    ]
    return np.array(rows)
