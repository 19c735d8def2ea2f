# /// right
# style = "words as NumPy arrays: np.unique, comparisons of whole arrays, einsum"
# ///

"""Everything that can be an array is one."""

import re

import numpy as np


def tokenize(text: str) -> list[str]:
    # a space around each character that stands alone, then cut at spaces
    alone = r"(?<![^\W_])['’-]|['’-](?![^\W_])|[^\w\s'’-]|_"
    return re.sub(f"({alone})", r" \1 ", text).split()


def normalize(tokens: list[str]) -> list[str]:
    words = [token.translate({ord("’"): "'"}).lower() for token in _as_words(tokens, "tokens")]
    cut = [word.split("'", 1) if "'" in word and word.split("'")[0] in ELISIONS else [word] for word in words]
    whole = [[ELISIONS[pieces[0]], pieces[1]] if len(pieces) == 2 else pieces for pieces in cut]
    return [word for pieces in whole for word in pieces if any(map(str.isalnum, word))]


def remove_stop_words(tokens: list[str], stop_words: list[str]) -> list[str]:
    tokens, stop_words = _as_words(tokens, "tokens"), _as_words(stop_words, "stop_words")
    words = np.array(tokens, dtype=object)
    return words[[word not in stop_words for word in tokens]].tolist() if tokens else []


def stem(token: str, suffixes: list[str]) -> str:
    lengths = [len(s) for s in _as_words(suffixes, "suffixes") if token.endswith(s) and len(s) < len(token)]
    return token[: len(token) - max([0, *lengths])]


def _all_words(documents):
    documents = [np.array(_as_words(document, "documents"), dtype=object) for document in documents]
    if not documents:
        raise ValueError("documents: at least one is needed")
    return documents


def vocabulary(documents: list[list[str]]) -> list[str]:
    return np.unique(np.concatenate(_all_words(documents))).tolist()


def bag_of_words(documents: list[list[str]], vocabulary: list[str]) -> np.ndarray:
    documents, rows = _all_words(documents), np.array(_as_words(vocabulary, "vocabulary"), dtype=object)
    if len(np.unique(rows)) != len(rows):
        raise ValueError("vocabulary: each word once")
    same = [rows[:, None] == document[None, :] for document in documents]  # (words, length)
    return np.stack([np.asarray(table, dtype=float).sum(axis=1) for table in same], axis=1)


def term_frequency(counts: np.ndarray) -> np.ndarray:
    counts = _as_counts(counts)
    if np.any(np.signbit(counts)):
        raise ValueError("counts: negative")
    lengths = np.einsum("wd->d", counts)
    return np.divide(counts, lengths, out=np.zeros_like(counts), where=lengths > 0)


def inverse_document_frequency(counts: np.ndarray) -> np.ndarray:
    counts = _as_counts(counts)
    if counts.shape[1] < 1 or np.any(np.signbit(counts)):
        raise ValueError("counts: negative, or no document")
    df = np.clip(counts, 0, 1).sum(axis=1)
    n = counts.dtype.type(counts.shape[1])
    return np.log(np.divide(n, df, out=np.ones_like(df), where=df > 0))


def tf_idf(documents: list[list[str]]) -> np.ndarray:
    counts = bag_of_words(documents, vocabulary(documents))
    return np.einsum("wd,w->wd", term_frequency(counts), inverse_document_frequency(counts))
