# %% [markdown]
# # 16 · Word embeddings by CBOW
#
# *J'aime lire un … en buvant mon café.* A network that guesses the missing word from its neighbours has to learn which
# words can stand in the same place: its weights become word vectors.
#
# Ten functions, from the text to the analogies. Contexts are **columns**: `X` is `(V, m)`, one column an example, and a
# layer computes `Z = W X + b`. Integers become float64, float32 stays float32, no argument is changed, and bad input raises a
# `ValueError` whose message names what is at fault. The statement is in `README.md`.

# %% [markdown] lang="fr"
# # 16 · Les word embeddings par CBOW
#
# *J'aime lire un … en buvant mon café.* Un réseau qui devine le mot manquant d'après ses voisins doit
# apprendre quels mots peuvent se trouver à la même place : ses poids deviennent des vecteurs de mots.
#
# Dix fonctions, du texte aux analogies. Les contextes sont les **colonnes** : `X` est `(V, m)`, un exemple
# par colonne, et une couche calcule `Z = W X + b`. Les entiers sont convertis en float64, float32 reste
# float32, aucun argument n'est modifié, et une mauvaise entrée lève une `ValueError` dont le message nomme ce
# qui est en cause. L'énoncé est dans `README.fr.md`.

# %%
"""Word embeddings by CBOW: one-hot vectors, context windows, a two-layer network trained by hand, cosine and analogies."""

import numpy as np

# %% [markdown]
# These helpers are given. `_weights` checks the shapes of a network's parameters; `init_params` draws the start of a training.

# %% [markdown] lang="fr"
# Ces fonctions sont fournies. `_weights` vérifie les formes des paramètres d'un réseau ; `init_params` tire
# les paramètres de départ d'un apprentissage.


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

# %% [markdown] lang="fr"
# ## Un mot, un vecteur
#
# Le mot numéro $i$ d'un vocabulaire de $V$ mots est un vecteur de $V$ nombres : 1 à la place $i$, 0 ailleurs.


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
    ### BEGIN SOLUTION
    if not 0 <= index < size:
        raise ValueError(f"index is {index}: it must be at least 0 and less than size = {size}")
    vector = np.zeros(size)
    vector[index] = 1
    return vector
    ### END SOLUTION


# %% [markdown]
# ## Context windows
#
# With half window $C$, the context of a word is the $C$ words before it and the $C$ words after it. Words that have fewer
# neighbours on one side are the centre of no window.

# %% [markdown] lang="fr"
# ## Fenêtres de contexte
#
# Avec une demi-fenêtre $C$, le contexte d'un mot est formé des $C$ mots qui le précèdent et des $C$ mots qui
# le suivent. Un mot qui a moins de $C$ voisins d'un côté n'est le centre d'aucune fenêtre.


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
    ### BEGIN SOLUTION
    if half_window < 1:
        raise ValueError(f"half_window is {half_window}: it must be 1 or more")
    pairs = []
    for i in range(half_window, len(tokens) - half_window):
        context = tokens[i - half_window : i] + tokens[i + 1 : i + 1 + half_window]
        pairs.append((context, tokens[i]))
    return pairs
    ### END SOLUTION


# %% tags=["active-ipynb"]
# tokens = "j' aime lire un journal en buvant mon café".split()
# for context, centre in context_windows(tokens, 2):
#     print(*context, "→", centre)

# %% [markdown]
# ## The context as one vector
#
# $x = \frac{1}{n} \sum_{k=1}^{n} w_k$, the mean of the one-hot vectors of the $n$ context words: hence a *bag* of words.

# %% [markdown] lang="fr"
# ## Le contexte en un seul vecteur
#
# $x = \frac{1}{n} \sum_{k=1}^{n} w_k$, la moyenne des vecteurs one-hot des $n$ mots du contexte : d'où le nom
# de *sac* de mots.


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
    ### BEGIN SOLUTION
    if not context:
        raise ValueError("context is empty: the mean of no words does not exist")
    for word in context:
        if word not in vocabulary:
            raise ValueError(f"context has the word {word!r}, which is not in the vocabulary")
    return np.mean([one_hot(vocabulary.index(word), len(vocabulary)) for word in context], axis=0)
    ### END SOLUTION


# %% tags=["active-ipynb"]
# vocabulary = sorted(set(tokens))
# for word, weight in zip(vocabulary, context_vector(["lire", "un", "en", "buvant"], vocabulary)):
#     print(f"{word:8} {weight:.2f}")

# %% [markdown]
# ## The network
#
# $$
# Z_1 = W_1 X + b_1, \quad H = \max(0, Z_1), \quad Z_2 = W_2 H + b_2, \quad
# \hat Y_{ij} = \frac{e^{(Z_2)_{ij}}}{\sum_k e^{(Z_2)_{kj}}}
# $$
#
# Column $j$ of $\hat Y$ holds the probability of each word to be the centre of example $j$.

# %% [markdown] lang="fr"
# ## Le réseau
#
# $$
# Z_1 = W_1 X + b_1, \quad H = \max(0, Z_1), \quad Z_2 = W_2 H + b_2, \quad
# \hat Y_{ij} = \frac{e^{(Z_2)_{ij}}}{\sum_k e^{(Z_2)_{kj}}}
# $$
#
# La colonne $j$ de $\hat Y$ donne la probabilité de chaque mot d'être au centre de l'exemple $j$.


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
    ### BEGIN SOLUTION
    X = _as_floats(X, "X", 2)
    W1, b1, W2, b2 = _weights(params)
    if len(X) != W1.shape[1]:
        raise ValueError(f"X has {len(X)} rows: with W1 {W1.shape} it must have V = {W1.shape[1]}")
    H = np.maximum(W1 @ X + b1, 0)
    Z2 = W2 @ H + b2
    powers = np.exp(Z2 - Z2.max(axis=0))  # the largest of each column is exp(0) = 1
    Y_hat = powers / powers.sum(axis=0)
    return Y_hat, {"H": H, "Y_hat": Y_hat}
    ### END SOLUTION


# %% [markdown]
# ## The cost
#
# $$J = -\frac{1}{m} \sum_{j=1}^{m} \sum_{i=1}^{V} Y_{ij} \ln \hat Y_{ij}$$
#
# A column of $Y$ is the one-hot vector of the centre: only the probability of the right word counts.

# %% [markdown] lang="fr"
# ## Le coût
#
# $$J = -\frac{1}{m} \sum_{j=1}^{m} \sum_{i=1}^{V} Y_{ij} \ln \hat Y_{ij}$$
#
# Une colonne de $Y$ est le vecteur one-hot du mot central : seule compte la probabilité du bon mot.


# %%
def cross_entropy(Y_hat: np.ndarray, Y: np.ndarray) -> float:
    """The mean over the m examples of −ln(probability of the right word).

    Args:
        Y_hat: (V, m), probabilities; one may be 0 where Y is 0, and then counts for nothing.
        Y: (V, m), one one-hot vector a column.

    Raises:
        ValueError: naming `Y_hat` or `Y`, if one has not two dimensions or their shapes differ.
    """
    ### BEGIN SOLUTION
    Y_hat, Y = _as_floats(Y_hat, "Y_hat", 2), _as_floats(Y, "Y", 2)
    if Y_hat.shape != Y.shape:
        raise ValueError(f"Y_hat has shape {Y_hat.shape}, but Y has shape {Y.shape}")
    return float(-np.sum(np.log(Y_hat[Y == 1])) / Y.shape[1])  # where Y is 0, nothing is added
    ### END SOLUTION


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

# %% [markdown] lang="fr"
# ## Les gradients
#
# Ensemble, la softmax et l'entropie croisée ont une dérivée toute simple ; le reste, c'est la règle de
# dérivation en chaîne, en remontant le réseau :
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
    ### BEGIN SOLUTION
    X, Y = _as_floats(X, "X", 2), _as_floats(Y, "Y", 2)
    if Y.shape != X.shape:
        raise ValueError(f"Y has shape {Y.shape}, but X has shape {X.shape}")
    W2 = _weights(params)[2]
    H, Y_hat = cache["H"], cache["Y_hat"]
    dZ2 = (Y_hat - Y) / X.shape[1]
    dZ1 = W2.T @ dZ2 * (H > 0)
    return {
        "W1": dZ1 @ X.T,
        "b1": dZ1.sum(axis=1, keepdims=True),
        "W2": dZ2 @ H.T,
        "b2": dZ2.sum(axis=1, keepdims=True),
    }
    ### END SOLUTION


# %% [markdown]
# ## Training
#
# Forward, backward, and a step of all four parameters against their gradients; all examples at once, `steps` times.

# %% [markdown] lang="fr"
# ## Apprentissage
#
# `forward`, `backward`, puis un pas de chacun des quatre paramètres à l'opposé de son gradient ; tous les
# exemples à la fois, `steps` fois de suite.


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
    ### BEGIN SOLUTION
    if steps < 1:
        raise ValueError(f"steps is {steps}: it must be 1 or more")
    Y_hat, cache = forward(X, params)
    history = [cross_entropy(Y_hat, Y)]
    for _ in range(steps):
        gradients = backward(X, Y, params, cache)
        params = {name: params[name] - learning_rate * gradients[name] for name in gradients}
        Y_hat, cache = forward(X, params)
        history.append(cross_entropy(Y_hat, Y))
    return params, history
    ### END SOLUTION


# %% [markdown]
# ## The embeddings
#
# Row $i$ of $W_2$ $(V, N)$ is what the output layer knows of word $i$: its embedding, $N$ numbers rather than $V$.

# %% [markdown] lang="fr"
# ## Les embeddings
#
# La ligne $i$ de $W_2$ $(V, N)$ est ce que la couche de sortie sait du mot $i$ : son embedding, $N$ nombres
# au lieu de $V$.


# %%
def extract_embeddings(params: dict[str, np.ndarray]) -> np.ndarray:
    """One embedding a row, in the order of the vocabulary: the weights of the output layer.

    Args:
        params: as in `forward`.

    Returns:
        (V, N), a new array that shares no memory with the parameters: float32 if W2 is, otherwise float64.
    """
    ### BEGIN SOLUTION
    return _weights(params)[2].copy()
    ### END SOLUTION


# %% [markdown]
# ## Near and far
#
# $$\cos(u, v) = \frac{u \cdot v}{\lVert u \rVert \, \lVert v \rVert}$$
#
# 1: same direction. 0: right angle. −1: opposite directions. Lengths play no part.

# %% [markdown] lang="fr"
# ## Proches ou lointains
#
# $$\cos(u, v) = \frac{u \cdot v}{\lVert u \rVert \, \lVert v \rVert}$$
#
# 1 : même direction. 0 : angle droit. −1 : directions opposées. Les longueurs ne comptent pas.


# %%
def cosine(u: np.ndarray, v: np.ndarray) -> float:
    """The cosine of the angle between two vectors.

    Args:
        u, v: (N,), neither of them all zeros.

    Raises:
        ValueError: naming `u` or `v`, if one has not one dimension, their lengths differ, or one is all zeros: a vector
            of zeros has no direction.
    """
    ### BEGIN SOLUTION
    u, v = _as_floats(u, "u", 1), _as_floats(v, "v", 1)
    if u.shape != v.shape:
        raise ValueError(f"u has shape {u.shape}, but v has shape {v.shape}")
    for name, vector in (("u", u), ("v", v)):
        if not vector.any():
            raise ValueError(f"{name} is all zeros: it has no direction")
    return float(u @ v / (np.linalg.norm(u) * np.linalg.norm(v)))
    ### END SOLUTION


# %% [markdown]
# ## Analogies
#
# *a* is to *b* as *c* is to …? What leads from *a* to *b* is the vector $b - a$; start from *c* and go the same way.

# %% [markdown] lang="fr"
# ## Analogies
#
# *a* est à *b* ce que *c* est à … ? Ce qui mène de *a* à *b* est le vecteur $b - a$ ; partez de *c* et suivez
# le même chemin.


# %%
def analogy(a: str, b: str, c: str, embeddings: dict[str, np.ndarray]) -> str:
    """The word d such that a is to b as c is to d: its vector has the highest cosine with b − a + c.

    Args:
        a, b, c: three words; none of them is the answer.
        embeddings: word → vector (N,), not all zeros.

    Raises:
        ValueError: naming the word that has no embedding, or `embeddings`, if it holds no other words than a, b and c.
    """
    ### BEGIN SOLUTION
    for word in (a, b, c):
        if word not in embeddings:
            raise ValueError(f"the word {word!r} is not in embeddings")
    others = [word for word in embeddings if word not in (a, b, c)]
    if not others:
        raise ValueError("embeddings holds no other words than the three of the question")
    target = embeddings[b] - embeddings[a] + embeddings[c]
    return max(others, key=lambda word: cosine(embeddings[word], target))
    ### END SOLUTION


# %% [markdown]
# ## A small text
#
# 2 000 steps on some sentences: words that stand in the same places come to lie side by side.

# %% [markdown] lang="fr"
# ## Un petit texte
#
# 2 000 pas sur quelques phrases : les mots qui peuvent occuper la même place finissent côte à côte.

# %% tags=["active-ipynb"]
# import matplotlib.pyplot as plt
#
# sentences = [
#     f"j' aime lire un {paper} en buvant mon {drink} chaque {time} à la maison".split()
#     for paper in ("journal", "livre", "roman") for drink in ("café", "thé", "lait") for time in ("matin", "soir")
# ]
# vocabulary = sorted({word for sentence in sentences for word in sentence})
# pairs = [pair for sentence in sentences for pair in context_windows(sentence, 2)]
# X = np.column_stack([context_vector(context, vocabulary) for context, _ in pairs])
# Y = np.column_stack([one_hot(vocabulary.index(centre), len(vocabulary)) for _, centre in pairs])
#
# params, history = train(X, Y, init_params(len(vocabulary), 4, np.random.default_rng(0)), 0.5, 2000)
# embeddings = extract_embeddings(params)
# centred = embeddings - embeddings.mean(axis=0)
# plane = centred @ np.linalg.svd(centred)[2][:2].T  # the two directions in which the words differ most
#
# figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.5))
# left.semilogx(range(1, len(history) + 1), history)
# left.set(xlabel="step", ylabel="cross-entropy")
# right.scatter(*plane.T)
# for word, place in zip(vocabulary, plane):
#     right.annotate(word, place)
# plt.show()
