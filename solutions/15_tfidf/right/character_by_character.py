# /// right
# style = "plain loops: one character, one word, one cell at a time"
# ///

"""No regular expression and no vectorised step: loops and ifs only."""

import math

import numpy as np


def tokenize(text: str) -> list[str]:
    tokens, word = [], ""
    for place, character in enumerate(text):
        after = text[place + 1] if place + 1 < len(text) else " "
        joins = character in "'’-" and word != "" and after.isalnum() and text[place - 1].isalnum()
        if character.isalnum() or joins:
            word += character
            continue
        if word:
            tokens.append(word)
            word = ""
        if not character.isspace():
            tokens.append(character)
    return [*tokens, word] if word else tokens


def normalize(tokens: list[str]) -> list[str]:
    if isinstance(tokens, str):
        raise ValueError("tokens must be a list")
    found = []
    for token in tokens:
        word = ""
        for character in token.lower():
            word += "'" if character == "’" else character
        for short, full in ELISIONS.items():
            if word.startswith(short + "'"):
                found.append(full)
                found.append(word[len(short) + 1 :])
                break
        else:
            if word[0].isalnum():
                found.append(word)
    return found


def remove_stop_words(tokens: list[str], stop_words: list[str]) -> list[str]:
    for name, given in (("tokens", tokens), ("stop_words", stop_words)):
        if type(given) is str:
            raise ValueError(f"{name} must be a list")
    kept = []
    for token in tokens:
        for stop_word in stop_words:
            if token == stop_word:
                break
        else:
            kept.append(token)
    return kept


def stem(token: str, suffixes: list[str]) -> str:
    if isinstance(suffixes, str):
        raise ValueError("suffixes must be a list")
    for cut in range(1, len(token)):
        for suffix in suffixes:
            if token[cut:] == suffix:
                return token[:cut]
    return token


def vocabulary(documents: list[list[str]]) -> list[str]:
    if len(documents) == 0:
        raise ValueError("documents: none")
    words = []
    for document in documents:
        if isinstance(document, str):
            raise ValueError("documents holds a string")
        for word in document:
            if word not in words:
                words.append(word)
    words.sort()
    return words


def bag_of_words(documents: list[list[str]], vocabulary: list[str]) -> np.ndarray:
    if len(documents) == 0:
        raise ValueError("documents: none")
    if isinstance(vocabulary, str):
        raise ValueError("vocabulary is a string")
    for place, word in enumerate(vocabulary):
        if word in vocabulary[:place]:
            raise ValueError("vocabulary repeats a word")
    counts = np.zeros((len(vocabulary), len(documents)))
    for column, document in enumerate(documents):
        if isinstance(document, str):
            raise ValueError("documents holds a string")
        for word in document:
            for row, known in enumerate(vocabulary):
                if word == known:
                    counts[row, column] += 1
    return counts


def term_frequency(counts: np.ndarray) -> np.ndarray:
    counts = _as_counts(counts)
    shares = np.zeros(counts.shape, counts.dtype)
    for column in range(counts.shape[1]):
        length = 0.0
        for count in counts[:, column]:
            if count < 0:
                raise ValueError("counts: negative")
            length += float(count)
        for row in range(counts.shape[0]):
            if length:
                shares[row, column] = counts[row, column] / length
    return shares


def inverse_document_frequency(counts: np.ndarray) -> np.ndarray:
    counts = _as_counts(counts)
    words, documents = counts.shape
    if documents == 0:
        raise ValueError("counts: no document")
    rarity = np.zeros(words, counts.dtype)
    for word in range(words):
        df = 0
        for count in counts[word]:
            if count < 0:
                raise ValueError("counts: negative")
            if count:
                df += 1
        if df:
            rarity[word] = math.log(documents) - math.log(df)
    return rarity


def tf_idf(documents: list[list[str]]) -> np.ndarray:
    words = vocabulary(documents)
    table = np.zeros((len(words), len(documents)))
    for row, word in enumerate(words):
        df = sum(1 for document in documents if word in document)
        for column, document in enumerate(documents):
            if document:
                table[row, column] = document.count(word) / len(document) * math.log(len(documents) / df)
    return table
