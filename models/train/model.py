"""The model while it learns: one vector and one weight a token, a text is the weighted sum of its tokens."""

import numpy as np
import torch
from torch.nn import functional

TEMPERATURE = 0.05


class StaticModel(torch.nn.Module):
    def __init__(self, vectors: np.ndarray):
        super().__init__()
        norms = np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6
        self.vectors = torch.nn.Parameter(torch.from_numpy(vectors / norms))
        self.weights = torch.nn.Parameter(torch.from_numpy(np.log(norms[:, 0]).clip(-6, 2)))

    def forward(self, bags) -> torch.Tensor:
        tokens = torch.from_numpy(bags.tokens.astype(np.int64))
        offsets = torch.from_numpy(bags.offsets.astype(np.int64))
        weights = self.weights[tokens].exp()
        summed = functional.embedding_bag(tokens, self.vectors, offsets, mode="sum", per_sample_weights=weights)
        return functional.normalize(summed + 1e-6, dim=1)

    def table(self) -> np.ndarray:
        """Final token vectors, weights folded in."""
        with torch.no_grad():
            return (self.vectors * self.weights.exp()[:, None]).numpy()


def contrast(queries: torch.Tensor, passages: torch.Tensor, unfair: np.ndarray) -> torch.Tensor:
    """Each query must find its own passage among the batch, and each passage its query."""
    scores = (queries @ passages.T / TEMPERATURE).masked_fill(torch.from_numpy(unfair), -1e4)
    target = torch.arange(len(scores))
    return (functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target)) / 2
