import torch.nn.functional as F


def multi_head_attention(X, Wq, Wk, Wv, Wo, heads, mask=None):
    def split(Y):
        return Y.unflatten(-1, (heads, -1)).transpose(-3, -2)

    Z = F.scaled_dot_product_attention(split(X @ Wq), split(X @ Wk), split(X @ Wv), attn_mask=mask)
    return Z.transpose(-3, -2).flatten(-2) @ Wo
