# /// misconception
# lesson = "The scores are not divided by the root of the width."
# lesson_fr = "Les scores ne sont pas divisés par la racine de la largeur."
# fails = ["test_attention_any_size"]
# ///
import torch


def attention(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    return torch.softmax(q @ k.T, dim=1) @ v
