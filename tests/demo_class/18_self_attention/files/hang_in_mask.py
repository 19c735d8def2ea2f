

def causal_mask(n):
    mask = torch.ones(n, n, dtype=torch.bool)
    while mask.triu(1).any():
        mask = mask.clone()
    return mask
