"""Writes which words are spelt as they should be, beside those of salience-words.ts: python3 spelling.py SECTIONS.jsonl.gz salience-words.ts > spelt-words.ts

A word that several projects write in their prose is no slip, even where no record of an organisation has it."""

import re
import sys
import textwrap
from collections import Counter, defaultdict

from corpus import sections

LEAST_SECTIONS = 20
LEAST_REPOS = 5
NOT_PROSE = re.compile(r"```.*?```|`[^`]*`|\S*\w[._:/@=-]+\w\S*", re.DOTALL)
PLAIN = re.compile(r"(?<!\w)[a-z]{4,}(?!\w)")
ENDINGS = (("s", ""), ("es", ""), ("d", ""), ("ed", ""), ("ing", ""), ("ing", "e"))

HEADER = """/**
 * Written by models/train/spelling.py: words that several projects write in the prose of their operations documentation, without
 * their commonest endings.
 */
"""


def main() -> None:
    seen, repos = Counter(), defaultdict(set)
    for row in sections(sys.argv[1]):
        text = NOT_PROSE.sub(" ", f"{row.title}. {row.heading}. {row.text}")
        for word in set(PLAIN.findall(text)):
            seen[word] += 1
            repos[word].add(row.repo)
    known = {word for word, n in seen.items() if n >= LEAST_SECTIONS and len(repos[word]) >= LEAST_REPOS}
    ended = {w for w in known for end, put in ENDINGS if w.endswith(end) and w[: -len(end)] + put in known}
    with open(sys.argv[2], encoding="utf-8") as file:
        weighed = set(re.findall(r"[a-z]+", file.read()))
    words = sorted(known - ended - weighed)
    print(HEADER, end="")
    print(f"export const speltWords = `\n{textwrap.fill(' '.join(words), 118)}\n`;")


if __name__ == "__main__":
    main()
