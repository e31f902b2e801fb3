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

    def forward(self, *batches) -> list[torch.Tensor]:
        """Unit vectors of the texts of each batch."""
        table = self._weighted()
        return [functional.normalize(_sums(table, bags) + 1e-6, dim=1) for bags in batches]

    def table(self) -> np.ndarray:
        """Final token vectors, weights folded in."""
        with torch.no_grad():
            return self._weighted().numpy()

    def _weighted(self) -> torch.Tensor:
        return self.vectors * self.weights.exp()[:, None]


def _sums(table: torch.Tensor, bags) -> torch.Tensor:
    tokens, offsets = (torch.from_numpy(part.astype(np.int64)) for part in (bags.tokens, bags.offsets))
    return functional.embedding_bag(tokens, table, offsets, mode="sum")


def contrast(queries: torch.Tensor, passages: torch.Tensor, unfair: np.ndarray) -> torch.Tensor:
    """Each query must find its own passage among the batch, and each passage its query."""
    scores = (queries @ passages.T / TEMPERATURE).masked_fill(torch.from_numpy(unfair), -1e4)
    target = torch.arange(len(scores))
    return (functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target)) / 2
