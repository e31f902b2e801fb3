"""Trains the bundled model: python3 train.py SECTIONS.jsonl.gz OUTPUT_FOLDER [--steps N]"""

import argparse
import time
from collections import Counter, defaultdict

import numpy as np
import torch

from corpus import Section, compounds, sections, words
from export import export
from initial_vectors import initial_vectors
from model import StaticModel, contrast
from pairs import Texts, draw
from vocabulary import CLS, WordPiece, learn, spread

SEED = 20261121
VOCABULARY = 32000
PIECES = 5000
COMPOUNDS = 1000
LEARNED = 256
KEPT = 160
IDENTITY = 96
IDENTITY_SHARE = 0.6
BATCH = 1024
GROUP = 16
STEPS = 1200
RATE = 2e-3


def main() -> None:
    options = arguments()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    clock = time.time()
    tokens, extra, texts = read(options.sections)
    print(f"{len(texts.start)} sections, {len(texts.flat)} tokens, {time.time() - clock:.0f} s", flush=True)
    body = np.repeat(np.arange(len(texts.start)), texts.end - texts.head_start)
    first = initial_vectors(texts.flat, body, len(tokens), LEARNED, rng)
    print(f"initial vectors, {time.time() - clock:.0f} s", flush=True)
    model = StaticModel(first)
    fit(model, texts, options.steps, rng)
    table = with_identity(model.table(), np.bincount(texts.flat, minlength=len(tokens)), rng)
    table[CLS] = table.mean(axis=0) * 1e-3
    export(options.output, *with_compounds(tokens, table, extra))
    print(f"done, {time.time() - clock:.0f} s")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections")
    parser.add_argument("output")
    parser.add_argument("--steps", type=int, default=STEPS)
    return parser.parse_args()


def read(file: str) -> tuple[list[str], dict[str, tuple[str, ...]], Texts]:
    """The vocabulary, CamelCase words to add to it in one piece, and all sections as tokens."""
    rows = sections(file)
    cut = [(words(f"{row.title} {row.heading}"), words(row.text)) for row in rows]
    tokens = vocabulary(rows, cut)
    encode = WordPiece(tokens).encode
    coded = [(encode(head), encode(body)) for head, body in cut]
    heads = np.array([len(head) for head, _ in coded])
    bodies = np.array([len(body) for _, body in coded])
    head_start = np.concatenate(([0], np.cumsum(heads + bodies)[:-1]))
    start = head_start + heads
    paths = [f"{row.repo}/{row.path}" for row in rows]
    following = np.array([i + 1 if i + 1 < len(rows) and paths[i + 1] == paths[i] else -1 for i in range(len(rows))])
    document = np.unique(paths, return_inverse=True)[1]
    flat = np.concatenate([part for pair in coded for part in pair])
    return tokens, joined(rows, set(tokens)), Texts(flat, start, start + bodies, head_start, start, following, document)


def vocabulary(rows: list[Section], cut: list[tuple[list[str], list[str]]]) -> list[str]:
    counts: Counter = Counter()
    repos = defaultdict(set)
    for row, (head, body) in zip(rows, cut):
        for word in head[-8:] + body:
            counts[word] += 1
            repos[word].add(row.repo)
    return learn(spread(counts, repos), VOCABULARY - COMPOUNDS, PIECES)


def joined(rows: list[Section], known: set[str]) -> dict[str, tuple[str, ...]]:
    counts = Counter(found for row in rows for found in compounds(row.text))
    fit = [found for found in counts if found[0] not in known and all(part in known for part in found[1])]
    best = dict(sorted(fit, key=lambda found: (counts[found], found)))
    ranked = sorted(best, key=lambda word: (-counts[word, best[word]], word))
    return {word: best[word] for word in ranked[:COMPOUNDS]}


def with_identity(table: np.ndarray, counts: np.ndarray, rng) -> np.ndarray:
    """The main axes of what was learned, and beside them a random direction for each token.

    What was learned makes related words near; without the rest a rare word hardly finds itself again."""
    _, axes = np.linalg.eigh((table * (counts + 1)[:, None]).T @ table)
    random = rng.standard_normal((len(table), IDENTITY)).astype(np.float32)
    random *= IDENTITY_SHARE * np.linalg.norm(table, axis=1, keepdims=True) / np.linalg.norm(random, axis=1, keepdims=True)
    return np.concatenate((table @ axes[:, -KEPT:], random), axis=1)


def with_compounds(tokens: list[str], table: np.ndarray, extra: dict[str, tuple[str, ...]]):
    """A word in one piece means what its parts mean together."""
    place = {token: i for i, token in enumerate(tokens)}
    rows = [table[[place[part] for part in parts]].sum(axis=0) for parts in extra.values()]
    return tokens + list(extra), np.concatenate((table, np.stack(rows)))


def batches(texts: Texts, steps: int, rng):
    """Batches made of runs of neighbouring sections, so that near misses of the same source are among the negatives."""
    usable = np.flatnonzero(texts.end - texts.start >= 8)
    while steps > 0:
        runs = np.array_split(usable, np.arange(rng.integers(1, GROUP + 1), len(usable), GROUP))
        epoch = np.concatenate([runs[i] for i in rng.permutation(len(runs))])
        for begin in range(0, len(epoch) - BATCH, BATCH):
            yield epoch[begin : begin + BATCH]
            steps -= 1
            if steps == 0:
                return


def fit(model: StaticModel, texts: Texts, steps: int, rng) -> None:
    groups = [{"params": [model.vectors], "lr": RATE}, {"params": [model.weights], "lr": 5 * RATE}]
    optimizer = torch.optim.Adam(groups, betas=(0.9, 0.99))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1, (step + 1) / 50) * (1 - step / steps))
    clock, losses = time.time(), []
    for step, chosen in enumerate(batches(texts, steps, rng), 1):
        queries, passages, unfair = draw(texts, chosen, len(model.vectors), rng)
        loss = contrast(*model(queries, passages), unfair)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        if step % 100 == 0 or step == steps:
            print(f"step {step} loss {np.mean(losses[-100:]):.3f}, {time.time() - clock:.0f} s", flush=True)


if __name__ == "__main__":
    main()
