"""Reads the training file and cuts text into words exactly as the exported tokenizer.json does."""

import gzip
import json
import re
import unicodedata
from dataclasses import dataclass

URL = re.compile(r"https?://[^\s)\]>\"']+")
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z]{2})|(?<=[A-Z])(?=[A-Z][a-z]{2})")
NOISE = re.compile(r"[\W_]+|\d{5,}")
MARKS = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True)
class Section:
    repo: str
    path: str
    licence: str
    title: str
    heading: str
    text: str


def words(text: str) -> list[str]:
    """Lower-case words without punctuation, links and long numbers; CamelCase is split."""
    text = CAMEL.sub(" ", URL.sub(" ", text)).lower()
    if not text.isascii():
        text = MARKS.sub("", unicodedata.normalize("NFKD", text))
    return NOISE.sub(" ", text).split()


def compounds(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """CamelCase words as people also type them, in one lower-case piece, with the words they are made of."""
    found = [word for word in NOISE.split(URL.sub(" ", text)) if word.isascii() and CAMEL.search(word)]
    return [(word.lower(), tuple(CAMEL.sub(" ", word).lower().split())) for word in found]


def sections(file: str) -> list[Section]:
    """All sections of the training file in its order."""
    fields = Section.__dataclass_fields__
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [Section(*(row.get(name) or "" for name in fields)) for row in map(json.loads, lines)]
