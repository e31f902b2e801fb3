"""First vectors: a truncated SVD of the positive pointwise mutual information of words that stand near each other."""

import numpy as np
from scipy import sparse

WINDOW = 8
LEAST_COUNT = 3
CONTEXT_SMOOTHING = 0.75


def initial_vectors(flat: np.ndarray, section_of: np.ndarray, size: int, dimensions: int, rng) -> np.ndarray:
    """A (size, dimensions) matrix of unit rows scaled by how telling a token is."""
    vectors = _svd(_ppmi(_cooccurrence(flat, section_of, size)), dimensions, rng)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    share = np.bincount(flat, minlength=size) / len(flat)
    return (vectors * (1e-3 / (1e-3 + share))[:, None]).astype(np.float32)


def _cooccurrence(flat, section_of, size):
    total = sparse.csr_matrix((size, size), dtype=np.float32)
    for distance in range(1, WINDOW + 1):
        same = section_of[distance:] == section_of[:-distance]
        left, right = flat[:-distance][same], flat[distance:][same]
        ones = np.full(len(left), 1 / distance**0.5, dtype=np.float32)
        total = total + sparse.coo_matrix((ones, (left, right)), shape=(size, size)).tocsr()
    total.data[total.data < 1] = 0
    total.eliminate_zeros()
    return total + total.T


def _ppmi(counts):
    counts.data[counts.data < LEAST_COUNT] = 0
    counts.eliminate_zeros()
    rows = np.asarray(counts.sum(axis=1)).ravel() + 1e-9
    columns = rows**CONTEXT_SMOOTHING
    coo = counts.tocoo()
    value = np.log(coo.data * columns.sum() / (rows[coo.row] * columns[coo.col]))
    keep = value > 0
    return sparse.csr_matrix((value[keep].astype(np.float32), (coo.row[keep], coo.col[keep])), shape=counts.shape)


def _svd(matrix, dimensions, rng):
    basis = rng.standard_normal((matrix.shape[1], dimensions + 24)).astype(np.float32)
    for _ in range(4):
        basis, _ = np.linalg.qr(matrix.T @ (matrix @ basis))
    left, values, _ = np.linalg.svd(matrix @ basis, full_matrices=False)
    return left[:, :dimensions] * np.sqrt(values[:dimensions])
