"""Reads the word tables: tab-separated, a header line, one entry a line with an example."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "words"


@cache
def entries(table: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of ``words/<table>.tsv`` without its header."""
    text = (_FOLDER / f"{table}.tsv").read_text(encoding="utf-8")
    return tuple([tuple(line.split("\t")) for line in text.split("\n")[1:] if line])


@cache
def first_column(table: str, kind: str = "") -> tuple[str, ...]:
    """Return the words of a table, only those whose second column is ``kind`` when it is given."""
    return tuple([row[0] for row in entries(table) if not kind or row[1] == kind])


@cache
def groups(table: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the words of a table by what its second and third columns say of them, in its order."""
    found: dict[tuple[str, str], list[str]] = {}
    for word, where, what, *_ in entries(table):
        found.setdefault((where, what), []).append(word)
    return {key: tuple(words) for key, words in found.items()}


@cache
def column_map(table: str) -> dict[str, str]:
    """Return word → second column."""
    return {row[0]: row[1] for row in entries(table)}
