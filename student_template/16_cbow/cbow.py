# %% [markdown]
# # 16 · Word embeddings by CBOW
#
# *J'aime lire un … en buvant mon café.* A network that guesses the missing word from its neighbours has to learn which
# words can stand in the same place: its weights become word vectors.
#
# Ten functions, from the text to the analogies. Contexts are **columns**: `X` is `(V, m)`, one column an example, and a
# layer computes `Z = W X + b`. Integers become float64, float32 stays float32, no argument is changed, and bad input raises a
# `ValueError` whose message names what is at fault. The statement is in `README.md`.

# %%
"""Word embeddings by CBOW: one-hot vectors, context windows, a two-layer network trained by hand, cosine and analogies."""

import numpy as np

# %% [markdown]
# These helpers are given. `_weights` checks the shapes of a network's parameters; `init_params` draws the start of a training.


# %%
def _as_floats(array: np.ndarray, name: str, rank: int) -> np.ndarray:
    """The array itself if it is float32, otherwise as float64.

    Raises:
        ValueError: the array does not have `rank` dimensions; the message starts with `name`.
    """
    array = np.asarray(array)
    if array.ndim != rank:
        raise ValueError(f"{name} has shape {array.shape}: {rank} dimensions are needed")
    return array if array.dtype == np.float32 else array.astype(np.float64)


def _weights(params: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """W1 (N, V), b1 (N, 1), W2 (V, N) and b2 (V, 1), as floats.

    Raises:
        ValueError: naming the one that has another shape.
    """
    W1, b1, W2, b2 = (_as_floats(params[name], name, 2) for name in ("W1", "b1", "W2", "b2"))
    N, V = W1.shape
    for name, array, shape in (("b1", b1, (N, 1)), ("W2", W2, (V, N)), ("b2", b2, (V, 1))):
        if array.shape != shape:
            raise ValueError(f"{name} has shape {array.shape}: with W1 {W1.shape} it must be {shape}")
    return W1, b1, W2, b2


def init_params(words: int, dimensions: int, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Small random weights and zero biases for a vocabulary of V = `words` and embeddings of N = `dimensions` numbers."""
    return {
        "W1": rng.normal(0.0, 0.5, (dimensions, words)),
        "b1": np.zeros((dimensions, 1)),
        "W2": rng.normal(0.0, 0.5, (words, dimensions)),
        "b2": np.zeros((words, 1)),
    }


# %% [markdown]
# ## A word as a vector
#
# The word number $i$ of a vocabulary of $V$ words is a vector of $V$ numbers: 1 at place $i$, 0 elsewhere.


# %%
def one_hot(index: int, size: int) -> np.ndarray:
    """The vector of `size` zeros with a 1 at place `index`.

    Args:
        index: the word's place in the vocabulary, counted from 0.
        size: number of words in the vocabulary.

    Returns:
        (size,), float64.

    Raises:
        ValueError: naming `index`, if it is not from 0 to size − 1.
    """
    raise NotImplementedError


# %% [markdown]
# ## Context windows
#
# With half window $C$, the context of a word is the $C$ words before it and the $C$ words after it. Words that have fewer
# neighbours on one side are the centre of no window.


# %%
def context_windows(tokens: list[str], half_window: int) -> list[tuple[list[str], str]]:
    """Every word that has `half_window` words on both sides, behind those words.

    Args:
        tokens: the words of a text, in order; a word may come several times.
        half_window: C, the number of context words on each side.

    Returns:
        A list of pairs (context, centre), in the order of the text: `context` is the list of the 2C words around the
        centre, in their order and without the centre. Empty if the text has no full window.

    Raises:
        ValueError: naming `half_window`, if it is less than 1.
    """
    raise NotImplementedError


# %% [markdown]
# ## The context as one vector
#
# $x = \frac{1}{n} \sum_{k=1}^{n} w_k$, the mean of the one-hot vectors of the $n$ context words: hence a *bag* of words.


# %%
def context_vector(context: list[str], vocabulary: list[str]) -> np.ndarray:
    """The mean of the one-hot vectors of the context's words.

    Args:
        context: one word or more, as many as you like; a word that comes twice counts twice.
        vocabulary: all the words, each once; a word's place in this list is its index.

    Returns:
        (V,), float64, V the number of words in the vocabulary.

    Raises:
        ValueError: naming `context`, if it is empty, or `context` or `vocabulary`, if a word is not in the vocabulary.
    """
    raise NotImplementedError


# %% [markdown]
# ## The network
#
# $$
# Z_1 = W_1 X + b_1, \quad H = \max(0, Z_1), \quad Z_2 = W_2 H + b_2, \quad
# \hat Y_{ij} = \frac{e^{(Z_2)_{ij}}}{\sum_k e^{(Z_2)_{kj}}}
# $$
#
# Column $j$ of $\hat Y$ holds the probability of each word to be the centre of example $j$.


# %%
def forward(X: np.ndarray, params: dict[str, np.ndarray]) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """The probability of every word, for each context.

    Args:
        X: (V, m), one context vector a column.
        params: "W1" (N, V), "b1" (N, 1), "W2" (V, N) and "b2" (V, 1).

    Returns:
        The pair (Y_hat, cache): Y_hat (V, m), whose columns sum to 1 however large the scores are, and the dictionary
        {"H": the hidden layer after its ReLU, (N, m), "Y_hat": the same as Y_hat}, which `backward` needs.
        All float32 if X and the parameters are; integers are turned into float64.

    Raises:
        ValueError: naming `X` (not two dimensions, or not V rows) or the parameter that has a wrong shape.
    """
    raise NotImplementedError


# %% [markdown]
# ## The cost
#
# $$J = -\frac{1}{m} \sum_{j=1}^{m} \sum_{i=1}^{V} Y_{ij} \ln \hat Y_{ij}$$
#
# A column of $Y$ is the one-hot vector of the centre: only the probability of the right word counts.


# %%
def cross_entropy(Y_hat: np.ndarray, Y: np.ndarray) -> float:
    """The mean over the m examples of −ln(probability of the right word).

    Args:
        Y_hat: (V, m), probabilities; one may be 0 where Y is 0, and then counts for nothing.
        Y: (V, m), one one-hot vector a column.

    Raises:
        ValueError: naming `Y_hat` or `Y`, if one has not two dimensions or their shapes differ.
    """
    raise NotImplementedError


# %% [markdown]
# ## The gradients
#
# Softmax and cross-entropy together have a short derivative; the rest is the chain rule, backwards:
#
# $$
# \delta_2 = \tfrac{1}{m} (\hat Y - Y), \qquad
# \frac{\partial J}{\partial W_2} = \delta_2 H^\top, \qquad
# \frac{\partial J}{\partial b_2} = \sum_j \delta_2^{(j)}
# $$
#
# $$
# \delta_1 = (W_2^\top \delta_2) \odot [H > 0], \qquad
# \frac{\partial J}{\partial W_1} = \delta_1 X^\top, \qquad
# \frac{\partial J}{\partial b_1} = \sum_j \delta_1^{(j)}
# $$


# %%
def backward(X: np.ndarray, Y: np.ndarray, params: dict[str, np.ndarray], cache: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The gradient of `cross_entropy` with respect to each parameter.

    Args:
        X, Y: (V, m), contexts and centres, one example a column.
        params: as in `forward`.
        cache: {"H": (N, m), "Y_hat": (V, m)}, what `forward` gave for X and params.

    Returns:
        {"W1", "b1", "W2", "b2"}: the gradients, each of its parameter's shape; the slope of the ReLU at 0 is 0.
        float32 if all arguments are; integers are turned into float64.

    Raises:
        ValueError: naming `X` or `Y`, if one has not two dimensions or their shapes differ.
    """
    raise NotImplementedError


# %% [markdown]
# ## Training
#
# Forward, backward, and a step of all four parameters against their gradients; all examples at once, `steps` times.


# %%
def train(
    X: np.ndarray, Y: np.ndarray, params: dict[str, np.ndarray], learning_rate: float, steps: int
) -> tuple[dict[str, np.ndarray], list[float]]:
    """Gradient descent from given start parameters.

    Args:
        X, Y: (V, m), contexts and centres.
        params: the start, as in `forward`; neither the dictionary nor its arrays are changed.
        learning_rate: each step takes away learning_rate · gradient.
        steps: number of steps, 1 or more.

    Returns:
        The pair (params, history): the parameters after the last step, and the list of the steps + 1 costs: before each
        step, and after the last.

    Raises:
        ValueError: naming `steps`, if it is less than 1, and what `forward`, `cross_entropy` and `backward` raise.
    """
    raise NotImplementedError


# %% [markdown]
# ## The embeddings
#
# Row $i$ of $W_2$ $(V, N)$ is what the output layer knows of word $i$: its embedding, $N$ numbers rather than $V$.


# %%
def extract_embeddings(params: dict[str, np.ndarray]) -> np.ndarray:
    """One embedding a row, in the order of the vocabulary: the weights of the output layer.

    Args:
        params: as in `forward`.

    Returns:
        (V, N), a new array that shares no memory with the parameters: float32 if W2 is, otherwise float64.
    """
    raise NotImplementedError


# %% [markdown]
# ## Near and far
#
# $$\cos(u, v) = \frac{u \cdot v}{\lVert u \rVert \, \lVert v \rVert}$$
#
# 1: same direction. 0: right angle. −1: opposite directions. Lengths play no part.


# %%
def cosine(u: np.ndarray, v: np.ndarray) -> float:
    """The cosine of the angle between two vectors.

    Args:
        u, v: (N,), neither of them all zeros.

    Raises:
        ValueError: naming `u` or `v`, if one has not one dimension, their lengths differ, or one is all zeros: a vector
            of zeros has no direction.
    """
    raise NotImplementedError


# %% [markdown]
# ## Analogies
#
# *a* is to *b* as *c* is to …? What leads from *a* to *b* is the vector $b - a$; start from *c* and go the same way.


# %%
def analogy(a: str, b: str, c: str, embeddings: dict[str, np.ndarray]) -> str:
    """The word d such that a is to b as c is to d: its vector has the highest cosine with b − a + c.

    Args:
        a, b, c: three words; none of them is the answer.
        embeddings: word → vector (N,), not all zeros.

    Raises:
        ValueError: naming the word that has no embedding, or `embeddings`, if it holds no other words than a, b and c.
    """
    raise NotImplementedError


# %% [markdown]
# ## A small text
#
# 2 000 steps on some sentences: words that stand in the same places come to lie side by side.
