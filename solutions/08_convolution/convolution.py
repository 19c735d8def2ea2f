# %% [markdown]
# # 08 · Convolution by hand
#
# In a convolution layer a small kernel slides over an image. At each place, multiply what lies under the
# kernel by the kernel, entry by entry, and add everything up: this is one number of the output. The kernel
# slides **as it is**: what deep learning calls a convolution is what mathematicians call a cross-correlation.
#
# Fill in the six functions; loops are fine. Integers become float64, float32 stays float32, no argument is
# changed, and bad input raises a `ValueError` whose message names the argument at fault.

# %% [markdown] lang="fr"
# # 08 · La convolution à la main
#
# Dans une couche de convolution, un petit noyau glisse sur une image. À chaque position, multipliez chaque
# pixel par le coefficient du noyau qui le recouvre, puis additionnez les produits : c'est un nombre de la
# sortie. Le noyau glisse **tel quel** : ce que le deep learning appelle une convolution, les mathématiciens
# l'appellent une corrélation croisée.
#
# Complétez les six fonctions ; les boucles conviennent très bien. Les entiers sont convertis en float64,
# float32 reste float32, aucun argument n'est modifié, et une mauvaise entrée lève une `ValueError` dont le
# message nomme l'argument en cause.

# %%
"""Convolution by hand: padding, stride, channels, several filters, pooling and the size of what comes out."""

import numpy as np

# %% [markdown]
# This helper is given. Use it wherever an array comes in.

# %% [markdown] lang="fr"
# Cette fonction est fournie. Servez-vous-en pour tout tableau reçu en argument.


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


# %% [markdown]
# ## How large is the output?
#
# A window of $k$ entries moves in steps of $s$ along $n$ entries with $p$ zeros on either side. It finds
# $\left\lfloor \dfrac{n + 2p - k}{s} \right\rfloor + 1$ places.

# %% [markdown] lang="fr"
# ## Quelle est la taille de la sortie ?
#
# Une fenêtre de $k$ pixels avance de $s$ en $s$ le long de $n$ pixels, avec $p$ zéros de plus de chaque côté.
# Elle y trouve $\left\lfloor \dfrac{n + 2p - k}{s} \right\rfloor + 1$ positions.


# %%
def output_size(n: int, kernel: int, padding: int, stride: int) -> int:
    """How many places a window of `kernel` entries finds along a side of `n` entries.

    Args:
        n: entries along the side.
        kernel: entries of the window along that side.
        padding: zeros added on either side.
        stride: step from one place to the next.

    Raises:
        ValueError: naming `kernel` (less than 1, or more than n + 2 padding), `padding` (negative)
            or `stride` (less than 1).
    """
    ### BEGIN SOLUTION
    if padding < 0:
        raise ValueError(f"padding is {padding}: it must be 0 or more")
    if stride < 1:
        raise ValueError(f"stride is {stride}: it must be 1 or more")
    if not 1 <= kernel <= n + 2 * padding:
        raise ValueError(f"kernel is {kernel}: it must be from 1 to n + 2 padding = {n + 2 * padding}")
    return (n + 2 * padding - kernel) // stride + 1
    ### END SOLUTION


# %% [markdown]
# ## A frame of zeros

# %% [markdown] lang="fr"
# ## Un cadre de zéros


# %%
def pad2d(image: np.ndarray, padding: int) -> np.ndarray:
    """The image inside a frame of zeros, `padding` entries wide on all four sides.

    Args:
        image: (H, W).
        padding: width of the frame, 0 or more.

    Returns:
        A new array (H + 2 padding, W + 2 padding): float32 for a float32 image, otherwise float64.

    Raises:
        ValueError: naming `image` (not two dimensions) or `padding` (negative).
    """
    ### BEGIN SOLUTION
    image = _as_floats(image, "image", 2)
    if padding < 0:
        raise ValueError(f"padding is {padding}: it must be 0 or more")
    h, w = image.shape
    padded = np.zeros((h + 2 * padding, w + 2 * padding), image.dtype)
    padded[padding : padding + h, padding : padding + w] = image
    return padded
    ### END SOLUTION


# %% [markdown]
# ## One image, one kernel
#
# $$
# \text{out}_{i,j} = \sum_{a=0}^{k_h-1} \sum_{b=0}^{k_w-1}
# \text{padded}_{i s + a,\; j s + b} \cdot \text{kernel}_{a,b} \qquad (s: \text{the stride})
# $$

# %% [markdown] lang="fr"
# ## Une image, un noyau
#
# $$
# \text{out}_{i,j} = \sum_{a=0}^{k_h-1} \sum_{b=0}^{k_w-1}
# \text{padded}_{i s + a,\; j s + b} \cdot \text{kernel}_{a,b} \qquad (s : \text{le pas})
# $$


# %%
def conv2d(image: np.ndarray, kernel: np.ndarray, padding: int = 0, stride: int = 1) -> np.ndarray:
    """Cross-correlation of an image with a kernel: the kernel slides as it is, it is not turned.

    Args:
        image: (H, W).
        kernel: (kh, kw), no larger than the padded image.
        padding: zeros added on all four sides.
        stride: step of the window, downwards and to the right.

    Returns:
        A new array (oh, ow), the sizes that `output_size` gives for (H, kh) and (W, kw): float32 if image
        and kernel are float32, otherwise float64; integers are turned into float64 first.

    Raises:
        ValueError: naming `image` or `kernel` (not two dimensions), `kernel` (larger than the padded image),
            `padding` (negative) or `stride` (less than 1).
    """
    ### BEGIN SOLUTION
    image, kernel = _as_floats(image, "image", 2), _as_floats(kernel, "kernel", 2)
    (h, w), (kh, kw) = image.shape, kernel.shape
    padded = pad2d(image, padding)
    oh, ow = output_size(h, kh, padding, stride), output_size(w, kw, padding, stride)
    out = np.empty((oh, ow), np.result_type(image, kernel))
    for i, j in np.ndindex(oh, ow):
        window = padded[i * stride : i * stride + kh, j * stride : j * stride + kw]
        out[i, j] = (window * kernel).sum()
    return out
    ### END SOLUTION


# %% tags=["active-ipynb"]
# import matplotlib.pyplot as plt
#
# rows, columns = np.mgrid[:32, :32]
# disc = ((rows - 16) ** 2 + (columns - 13) ** 2 < 80).astype(float)
# edges = conv2d(disc, np.array([[1, 0, -1]] * 3), padding=1)
# for place, (name, picture) in enumerate({"image": disc, "vertical edges": edges}.items(), start=1):
#     plt.subplot(1, 2, place, title=name)
#     plt.imshow(picture, cmap="gray")

# %% [markdown]
# ## Several channels, several filters
#
# A filter has one kernel for each channel of the image. What its channels give is **added up**, so that one
# filter makes one feature map. The maps of the $n$ filters are stacked along the last axis:
#
# $$
# \text{out}_{:,:,f} = \text{bias}_f + \sum_c \text{conv2d}(\text{image}_{:,:,c},\; \text{filters}_{:,:,c,f})
# $$

# %% [markdown] lang="fr"
# ## Plusieurs canaux, plusieurs filtres
#
# Un filtre possède un noyau pour chaque canal de l'image. On **additionne** ce que donnent les canaux : un
# filtre ne produit donc qu'une seule carte. Les cartes des $n$ filtres sont empilées sur le dernier axe :
#
# $$
# \text{out}_{:,:,f} = \text{bias}_f + \sum_c \text{conv2d}(\text{image}_{:,:,c},\; \text{filters}_{:,:,c,f})
# $$


# %%
def conv2d_channels(
    image: np.ndarray,
    filters: np.ndarray,
    bias: np.ndarray,
    padding: int = 0,
    stride: int = 1,
) -> np.ndarray:
    """A convolution layer before its activation: each filter over all channels, plus the filter's bias.

    Args:
        image: (H, W, C).
        filters: (kh, kw, C, n): n filters, each with one (kh, kw) kernel a channel.
        bias: (n,): one number a filter.
        padding: zeros added on all four sides of every channel.
        stride: step of the window, downwards and to the right.

    Returns:
        A new array (oh, ow, n): float32 if all three arrays are float32, otherwise float64; integers are turned
        into float64 first.

    Raises:
        ValueError: naming `image`, `filters` or `bias` (wrong number of dimensions), `filters` (another
            number of channels than the image), `bias` (not one number a filter), `padding` (negative),
            `stride` (less than 1), `filters` or their `kernel` (larger than the padded image).
    """
    ### BEGIN SOLUTION
    image, filters = _as_floats(image, "image", 3), _as_floats(filters, "filters", 4)
    bias = _as_floats(bias, "bias", 1)
    channels, n = filters.shape[2:]
    if image.shape[2] != channels:
        raise ValueError(f"filters have {channels} channels, the image has {image.shape[2]}: they must agree")
    if len(bias) != n:
        raise ValueError(f"bias has {len(bias)} entries: one for each of the {n} filters is needed")
    maps = []
    for f in range(n):
        by_channel = [conv2d(image[:, :, c], filters[:, :, c, f], padding, stride) for c in range(channels)]
        maps.append(sum(by_channel) + bias[f])
    return np.stack(maps, axis=-1)  # (oh, ow, n)
    ### END SOLUTION


# %% [markdown]
# ## Pooling
#
# Pooling keeps one number of each window. It has nothing to learn. A window that would stick out of the
# image is left out, and the stride may differ from the window's size.

# %% [markdown] lang="fr"
# ## Le pooling
#
# Le pooling ne garde qu'un nombre par fenêtre. Il n'a rien à apprendre. Une fenêtre qui dépasserait de
# l'image ne compte pas, et le pas peut différer de la taille de la fenêtre.


# %%
def max_pool2d(image: np.ndarray, size: int, stride: int) -> np.ndarray:
    """The largest value of each `size` × `size` window.

    Args:
        image: (H, W).
        size: side of the window, at most the smaller side of the image.
        stride: step of the window, downwards and to the right.

    Returns:
        A new array (oh, ow), the sizes that `output_size` gives without padding: float32 for a float32
        image, otherwise float64.

    Raises:
        ValueError: naming `image` (not two dimensions), `size` (less than 1, or larger than the image's smaller
            side; the error of `output_size` would speak of a `kernel`) or `stride` (less than 1).
    """
    ### BEGIN SOLUTION
    image = _as_floats(image, "image", 2)
    if not 1 <= size <= min(image.shape):
        raise ValueError(f"size is {size}: it must be from 1 to {min(image.shape)}, the image's smaller side")
    oh, ow = (output_size(n, size, 0, stride) for n in image.shape)
    out = np.empty((oh, ow), image.dtype)
    for i, j in np.ndindex(oh, ow):
        out[i, j] = image[i * stride : i * stride + size, j * stride : j * stride + size].max()
    return out
    ### END SOLUTION


# %%
def avg_pool2d(image: np.ndarray, size: int, stride: int) -> np.ndarray:
    """The mean of each `size` × `size` window.

    Args:
        image: (H, W).
        size: side of the window, at most the smaller side of the image.
        stride: step of the window, downwards and to the right.

    Returns:
        A new array (oh, ow), the sizes that `output_size` gives without padding: float32 for a float32
        image, otherwise float64.

    Raises:
        ValueError: naming `image` (not two dimensions), `size` (less than 1, or larger than the image's smaller
            side; the error of `output_size` would speak of a `kernel`) or `stride` (less than 1).
    """
    ### BEGIN SOLUTION
    image = _as_floats(image, "image", 2)
    if not 1 <= size <= min(image.shape):
        raise ValueError(f"size is {size}: it must be from 1 to {min(image.shape)}, the image's smaller side")
    oh, ow = (output_size(n, size, 0, stride) for n in image.shape)
    out = np.empty((oh, ow), image.dtype)
    for i, j in np.ndindex(oh, ow):
        out[i, j] = image[i * stride : i * stride + size, j * stride : j * stride + size].mean()
    return out
    ### END SOLUTION


# %% tags=["active-ipynb"]
# sharp = conv2d(disc, np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]), padding=1)
# pictures = {"sharpened": sharp, "max 4 × 4": max_pool2d(sharp, 4, 4), "mean 4 × 4": avg_pool2d(sharp, 4, 4)}
# for place, (name, picture) in enumerate(pictures.items(), start=1):
#     plt.subplot(1, 3, place, title=name)
#     plt.imshow(picture, cmap="gray")
