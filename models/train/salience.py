"""Writes which words are what a text is about and which merely occur in it: python3 salience.py SECTIONS.jsonl.gz > salience-words.ts

A word that a section is about comes again in it ("certificate"); one that carries the sentence comes once ("briefly")."""

import re
import sys
import textwrap
from collections import Counter, defaultdict

from corpus import sections, words

LEAST_SECTIONS = 150
LEAST_REPOS = 5
EXPECTED, PRIOR = 1.5, 3
TIERS = {"leastTelling": (0, 1.15), "lessTelling": (1.15, 1.4), "moreTelling": (1.9, float("inf"))}
PLAIN = re.compile("[a-z]{3,}")

HEADER = """/** Written by models/train/salience.py from how often a word comes again in a section of operations documentation that has it. */
"""


def main() -> None:
    total, seen, repos = Counter(), Counter(), defaultdict(set)
    for row in sections(sys.argv[1]):
        found = Counter(words(f"{row.title} {row.heading} {row.text}"))
        total.update(found)
        seen.update(found.keys())
        for word in found:
            repos[word].add(row.repo)
    known = [w for w, n in seen.items() if n >= LEAST_SECTIONS and len(repos[w]) >= LEAST_REPOS and PLAIN.fullmatch(w)]
    again = {word: (total[word] + EXPECTED * PRIOR) / (seen[word] + PRIOR) for word in known}
    print(HEADER, end="")
    for name, (low, high) in TIERS.items():
        tier = sorted(word for word in known if low <= again[word] < high)
        print(f"export const {name} = `\n{textwrap.fill(' '.join(tier), 118)}\n`;")


if __name__ == "__main__":
    main()
