"""Measures a model folder on the evaluation set: python3 evaluate.py MODEL_FOLDER SHARED_FOLDER"""

import json
import math
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from corpus import words
from vocabulary import WordPiece

PASSAGE_WORDS = 120
ENDINGS = (".md", ".qmd", ".mdx", ".markdown", ".erb", ".yaml", ".yml", ".txt", ".rst", ".adoc")


class Embedding:
    def __init__(self, folder: str):
        vocabulary = json.loads(Path(folder, "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
        self.tokenizer = WordPiece(sorted(vocabulary, key=vocabulary.get))
        stored = {t.name: numpy_helper.to_array(t) for t in onnx.load(f"{folder}/onnx/model_quantized.onnx").graph.initializer}
        self.table = stored["codes"].astype(np.float32) * stored["scales"]

    def __call__(self, texts: list[str]) -> np.ndarray:
        found = np.stack([self.table[self.tokenizer.encode(words(text))].sum(axis=0) for text in texts])
        return found / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-9)


class Bm25:
    def __init__(self, texts: list[str]):
        self.bags = [Counter(terms(text)) for text in texts]
        self.lengths = np.array([sum(bag.values()) for bag in self.bags])
        self.seen = Counter(term for bag in self.bags for term in bag)

    def __call__(self, query: str) -> np.ndarray:
        scores = np.zeros(len(self.bags))
        norm = 1.2 * (0.25 + 0.75 * self.lengths / self.lengths.mean())
        for term in set(terms(query)) & self.seen.keys():
            n = np.array([bag.get(term, 0) for bag in self.bags])
            rarity = math.log(1 + (len(self.bags) - self.seen[term] + 0.5) / (self.seen[term] + 0.5))
            scores += rarity * n * 2.2 / (n + norm)
        return scores


def terms(text: str) -> list[str]:
    return [re.sub(r"(?<=\w{3})(ing|ed|es|s|ly)$", "", word) for word in re.findall(r"[a-z0-9]+", text.lower())]


def passages(text: str) -> list[str]:
    """Sections under their heading, cut to passages of about 120 words."""
    found = []
    for section in re.split(r"\n(?=#{1,6} )", text):
        heading, _, body = section.partition("\n") if section.startswith("#") else ("", "", section)
        cut = body.split()
        for begin in range(0, max(len(cut), 1), PASSAGE_WORDS):
            found.append(heading + " " + " ".join(cut[begin : begin + PASSAGE_WORDS]))
    return [passage for passage in found if len(passage.split()) > 3] or [text]


def z(scores: np.ndarray) -> np.ndarray:
    return (scores - scores.mean()) / (scores.std() + 1e-9)


class Base:
    """A knowledge base of files that can be asked three ways."""

    def __init__(self, root: Path, embed, prefix=lambda path: ""):
        files = sorted(p for p in root.rglob("*") if p.is_file() and p.suffix in ENDINGS and p.name != "SOURCE.txt")
        self.paths = [str(p.relative_to(root.parent.parent)) for p in files]
        texts = [p.read_text(encoding="utf-8", errors="replace") for p in files]
        cut = [passages(text) for text in texts]
        self.embed, self.bm25 = embed, Bm25([prefix(path) + text for path, text in zip(self.paths, texts)])
        self.owner = np.repeat(np.arange(len(files)), [len(found) for found in cut])
        self.vectors = embed([passage for found in cut for passage in found])
        means = np.stack([self.vectors[self.owner == i].sum(axis=0) for i in range(len(files))])
        self.means = means / (np.linalg.norm(means, axis=1, keepdims=True) + 1e-9)

    def scores(self, query: str, weights=(0.15, 0.3, 1.0)) -> dict[str, np.ndarray]:
        vector = self.embed([query])[0]
        best = np.full(len(self.paths), -1.0)
        np.maximum.at(best, self.owner, self.vectors @ vector)
        dense, lexical = best + 0.5 * (self.means @ vector), self.bm25(query)
        mixed = {f"bm25 + {w} dense": z(lexical) + w * z(dense) for w in weights}
        return {"best section": best, "section + mean": dense, "bm25": lexical, **mixed}


def measure(base: Base, asked: list[tuple[str, set[str]]], depths=(1, 3, 5)) -> None:
    ranks: dict[str, list[int]] = {}
    for query, wanted in asked:
        for name, scores in base.scores(query).items():
            order = np.argsort(-scores, kind="stable")
            ranks.setdefault(name, []).append(next(i for i, at in enumerate(order, 1) if base.paths[at] in wanted))
    for name, found in ranks.items():
        recalls = " ".join(f"R@{k} {np.mean([rank <= k for rank in found]):.3f}" for k in depths)
        print(f"  {name:18} {recalls} MRR {np.mean([1 / rank if rank <= 10 else 0 for rank in found]):.3f}")


def main() -> None:
    embed, shared = Embedding(sys.argv[1]), Path(sys.argv[2])
    rows = lambda name: [json.loads(line) for line in (shared / "eval" / name).read_text(encoding="utf-8").splitlines()]
    base = Base(shared / "corpora" / "postmortems", embed)
    print(f"{len(base.paths)} postmortems, {len(base.vectors)} passages")
    incidents = rows("incidents.jsonl")
    for field in ("early", "terse", "later"):
        print(field)
        measure(base, [(row[field], {row["path"]}) for row in incidents])
    books = Base(shared / "corpora" / "runbooks", embed, prefix=lambda path: path + " ")
    print(f"{len(books.paths)} runbooks, {len(books.vectors)} passages")
    for field in ("page", "ask"):
        print(field)
        measure(books, [(row[field], {row["path"], *row["also"]}) for row in rows("runbooks.jsonl")])


if __name__ == "__main__":
    main()
