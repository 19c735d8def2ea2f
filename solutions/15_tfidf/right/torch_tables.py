# /// right
# style = "torch for the tables: bincount of row numbers, tensors turned back into arrays"
# ///

"""Words become row numbers; torch counts, divides and takes logarithms."""

import re

import numpy as np
import torch


def tokenize(text: str) -> list[str]:
    tokens = []
    for piece in text.split():
        while piece:
            word = re.match(r"[^\W_]+(?:['’-](?=[^\W_])[^\W_]+)*", piece)
            end = word.end() if word else 1
            tokens.append(piece[:end])
            piece = piece[end:]
    return tokens


def normalize(tokens: list[str]) -> list[str]:
    text = "\n".join(_as_words(tokens, "tokens")).lower().replace("’", "'")
    for short, full in ELISIONS.items():
        text = re.sub(rf"^{short}'(?=.)", f"{full}\n", text, flags=re.MULTILINE)
    return [word for word in text.split("\n") if re.search(r"[^\W_]", word)]


def remove_stop_words(tokens: list[str], stop_words: list[str]) -> list[str]:
    kept, unwanted = _as_words(tokens, "tokens"), _as_words(stop_words, "stop_words")
    for word in unwanted:
        while word in kept:
            kept.remove(word)
    return kept


def stem(token: str, suffixes: list[str]) -> str:
    stems = [token.removesuffix(s) for s in _as_words(suffixes, "suffixes")]
    return min(filter(None, stems), key=len, default=token)


def vocabulary(documents: list[list[str]]) -> list[str]:
    words = {}
    for document in documents:
        words |= dict.fromkeys(_as_words(document, "documents"))
    if not documents:
        raise ValueError("documents is empty")
    return sorted(words)


def bag_of_words(documents: list[list[str]], vocabulary: list[str]) -> np.ndarray:
    if not documents:
        raise ValueError("documents is empty")
    row = {word: i for i, word in enumerate(_as_words(vocabulary, "vocabulary"))}
    if len(row) < len(vocabulary):
        raise ValueError("vocabulary: a word stands twice")
    columns = []
    for document in documents:
        rows = torch.tensor([row[word] for word in _as_words(document, "documents") if word in row], dtype=torch.long)
        columns.append(torch.bincount(rows, minlength=len(row)))
    return torch.stack(columns, dim=1).double().numpy()


def _tensor(counts):
    tensor = torch.tensor(_as_counts(counts))
    if (tensor < 0).any():
        raise ValueError("counts: negative")
    return tensor


def term_frequency(counts: np.ndarray) -> np.ndarray:
    tensor = _tensor(counts)
    return (tensor / tensor.sum(dim=0).clamp(min=1)).numpy()


def inverse_document_frequency(counts: np.ndarray) -> np.ndarray:
    tensor = _tensor(counts)
    n = tensor.shape[1]
    if n == 0:
        raise ValueError("counts: no document")
    df = tensor.bool().sum(dim=1).to(tensor.dtype)
    rarity = torch.log(n / df)
    return torch.where(df > 0, rarity, torch.zeros_like(rarity)).numpy()


def tf_idf(documents: list[list[str]]) -> np.ndarray:
    counts = bag_of_words(documents, vocabulary(documents))
    return np.diag(inverse_document_frequency(counts)) @ term_frequency(counts)
