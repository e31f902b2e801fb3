"""Draws training pairs: a short text as an asker would write it, and a passage that belongs to it."""

from dataclasses import dataclass

import numpy as np

LONGEST_PASSAGE = 220
OVERLAP_DROP = 0.7
HIDING = 0.5


@dataclass(frozen=True)
class Texts:
    """All sections as one flat array of tokens: section i is flat[start[i]:end[i]], its heading and title likewise."""

    flat: np.ndarray
    start: np.ndarray
    end: np.ndarray
    head_start: np.ndarray
    head_end: np.ndarray
    next: np.ndarray
    document: np.ndarray


@dataclass(frozen=True)
class Bags:
    """Texts of one batch: tokens of all, and where each begins."""

    tokens: np.ndarray
    offsets: np.ndarray

    def owners(self) -> np.ndarray:
        lengths = np.diff(np.append(self.offsets, len(self.tokens)))
        return np.repeat(np.arange(len(self.offsets)), lengths)


def cut(flat: np.ndarray, start: np.ndarray, end: np.ndarray) -> Bags:
    lengths = np.maximum(end - start, 0)
    offsets = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    index = np.repeat(start - offsets, lengths) + np.arange(lengths.sum())
    return Bags(flat[index], offsets)


def keep(bags: Bags, mask: np.ndarray) -> Bags:
    lengths = np.bincount(bags.owners()[mask], minlength=len(bags.offsets))
    return Bags(bags.tokens[mask], np.concatenate(([0], np.cumsum(lengths)[:-1])))


def join(first: Bags, second: Bags) -> Bags:
    owners = np.concatenate((first.owners(), second.owners()))
    order = np.argsort(owners, kind="stable")
    tokens = np.concatenate((first.tokens, second.tokens))[order]
    lengths = np.bincount(owners, minlength=len(first.offsets))
    return Bags(tokens, np.concatenate(([0], np.cumsum(lengths)[:-1])))


def draw(texts: Texts, chosen: np.ndarray, vocabulary: int, rng) -> tuple[Bags, Bags, np.ndarray]:
    """For each chosen section a query and its passage, and which passages of the batch are no fair negative for a query."""
    kind = rng.random(len(chosen))
    start, end = texts.start[chosen], texts.end[chosen]
    spans = _spans(start, end, rng)
    by_heading = kind < 0.3
    query = cut(
        texts.flat,
        np.where(by_heading, texts.head_start[chosen], spans[0]),
        np.where(by_heading, texts.head_end[chosen], spans[1]),
    )
    neighbour = (kind > 0.8) & (texts.next[chosen] >= 0)
    source = np.where(neighbour, texts.next[chosen], chosen)
    passage = _passage(texts, source, np.where(by_heading | neighbour, -1, spans[0]), spans[1], rng)
    with_heading = (rng.random(len(chosen)) < 0.4) & ~by_heading
    heads = cut(texts.flat, texts.head_start[source], np.where(with_heading, texts.head_end[source], texts.head_start[source]))
    passage = join(heads, passage)
    unfair = texts.document[chosen][:, None] == texts.document[chosen][None, :]
    np.fill_diagonal(unfair, False)
    return _hide_overlap(query, passage, vocabulary, rng), keep(passage, rng.random(len(passage.tokens)) > 0.1), unfair


def _spans(start, end, rng):
    wanted = np.exp(rng.uniform(np.log(5), np.log(45), len(start))).astype(int)
    length = np.minimum(wanted, np.maximum((end - start) // 2, 1))
    begin = start + (rng.random(len(start)) * (end - start - length + 1)).astype(int)
    return begin, begin + length


def _passage(texts, source, hole_start, hole_end, rng):
    start, end = texts.start[source], texts.end[source]
    spare = np.maximum(end - start - LONGEST_PASSAGE, 0)
    begin = start + (rng.random(len(source)) * (spare + 1)).astype(int)
    stop = np.minimum(begin + LONGEST_PASSAGE, end)
    bags = cut(texts.flat, begin, stop)
    owners = bags.owners()
    place = np.arange(len(bags.tokens)) - bags.offsets[owners] + begin[owners]
    return keep(bags, ~((place >= hole_start[owners]) & (place < hole_end[owners])))


def _hide_overlap(query, passage, vocabulary, rng):
    """Drops some words of the query, more often those that the passage shares, so that meaning must do the work."""
    owners = query.owners()
    keys = owners.astype(np.int64) * vocabulary + query.tokens
    shared = np.isin(keys, passage.owners().astype(np.int64) * vocabulary + passage.tokens)
    hiding = (rng.random(len(query.offsets)) < HIDING)[owners]
    rate = np.where(shared & hiding, OVERLAP_DROP, 0.1)
    return keep(query, rng.random(len(owners)) > rate)
