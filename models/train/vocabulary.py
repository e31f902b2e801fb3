"""A WordPiece vocabulary: frequent words whole, rare ones in pieces, greedy longest match first."""

from collections import Counter

import numpy as np

SPECIAL = ["[PAD]", "[UNK]", "[CLS]"]
PAD, UNK, CLS = 0, 1, 2
LONGEST_WORD = 40
LONGEST_PIECE = 8


def spread(counts: Counter, repos: dict[str, set[str]]) -> Counter:
    """Counts, lower for words that only one or two repositories use."""
    return Counter({word: max(1, n * min(len(repos[word]), 3) // 3) for word, n in counts.items()})


def learn(counts: Counter, size: int, pieces: int) -> list[str]:
    """The `size` tokens for these word counts, of which about `pieces` continue a word."""
    letters = sorted({c for word, n in counts.items() if n >= 50 for c in word})
    room = size - len(SPECIAL) - 2 * len(letters) - pieces
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    whole = [word for word in ranked if len(word) > 1][:room]
    tokens = SPECIAL + letters + ["##" + c for c in letters] + whole
    rare = {word: counts[word] for word in ranked[room:] if 2 <= counts[word] and len(word) <= LONGEST_WORD}
    return tokens + _continuations(rare, tokens, pieces)


def _continuations(rare: dict[str, int], tokens: list[str], pieces: int) -> list[str]:
    known = set(tokens)
    candidates = _frequent_substrings(rare, 6 * pieces)
    for keep in (3 * pieces, pieces):
        tokenizer = WordPiece(tokens + candidates)
        used = Counter()
        for word, n in rare.items():
            used.update({p: n for p in tokenizer.pieces(word) if p.startswith("##") and p not in known})
        candidates = [p for p, _ in sorted(used.items(), key=lambda item: (-item[1], item[0]))[:keep]]
    return candidates


def _frequent_substrings(rare: dict[str, int], keep: int) -> list[str]:
    found: Counter = Counter()
    for word, n in rare.items():
        for start in range(2, len(word) - 1):
            for end in range(start + 2, min(len(word), start + LONGEST_PIECE) + 1):
                found[word[start:end]] += n * (end - start - 1)
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return ["##" + piece for piece, _ in ranked[:keep]]


class WordPiece:
    """Turns words into token ids; remembers every word it has seen."""

    def __init__(self, tokens: list[str]):
        self.tokens = tokens
        self.ids = {token: i for i, token in enumerate(tokens)}
        self._seen: dict[str, list[int]] = {}

    def encode(self, words: list[str]) -> np.ndarray:
        return np.fromiter((i for word in words for i in self._word(word)), dtype=np.int32)

    def pieces(self, word: str) -> list[str]:
        return [self.tokens[i] for i in self._word(word)]

    def _word(self, word: str) -> list[int]:
        if word not in self._seen:
            self._seen[word] = self._split(word)
        return self._seen[word]

    def _split(self, word: str) -> list[int]:
        if len(word) > LONGEST_WORD:
            return [UNK]
        found, start = [], 0
        while start < len(word):
            prefix = "##" if start else ""
            end = next((e for e in range(len(word), start, -1) if prefix + word[start:e] in self.ids), None)
            if end is None:
                return [UNK]
            found.append(self.ids[prefix + word[start:end]])
            start = end
        return found
