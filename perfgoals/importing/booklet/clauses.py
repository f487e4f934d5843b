"""What a department's prose states in numbers: each figure with the words it stands in, cut out as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_AMOUNT = r"(?<![0-9,，])[0-9][0-9,，]*(?:\s?[.．]\s?[0-9]+)?\s*[亿万]?元(?!素|旦)"
_PEOPLE = r"(?<![0-9])[0-9]+\s*[人名](?![次均])"
_TABLES = r"(?<![0-9])[0-9]+\s*[个项]"
_FIGURE = re.compile(f"{_AMOUNT}")
_COUNT = re.compile(f"{_PEOPLE}")
_TABLE = re.compile(f"{_TABLES}")
_STAFF = re.compile(r"编制|实有|在职|在编|在岗|离休|退休|人员")
_SENTENCE_END = re.compile(r"[。！；;\n]+")
_PIECE_END = re.compile(r"，|,(?!\d)|[：:]|(?<=[元人名])\s*、")
_GOES_ON = re.compile(
    r"\s*(?:较|比|同比|环比|与|同|增加|减少|增长|下降|降低|增幅|降幅|占|均|即|约占|包括|主要|原因|共计增|分别)"
)
_LEAD = re.compile(r"[\s,，、：:]*(?:其中[\s,，、：:]*)?")
_EDGE = " \t\u3000\xa0,，、：:"
_TAILS = ("其中", "包括", "具体为", "具体如下")


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure in a paragraph: the words it stands in, itself as written, and what stands before it in these words."""

    text: str
    figure: str
    subject: str


def statements_in(paragraph: str) -> Iterator[Statement]:
    """Yield the amounts, numbers of staff and numbers of goal tables that a paragraph states.

    What only goes on about a figure stays with it: the change against the last year, its share, the reasons.
    """
    begin = 0
    for end in [match.start() for match in _SENTENCE_END.finditer(paragraph)] + [len(paragraph)]:
        sentence = paragraph[begin:end]
        lead = _SENTENCE_END.match(sentence)
        begin += lead.end() if lead else 0
        yield from _sentence(paragraph, begin, end)
        begin = end


def _sentence(paragraph: str, begin: int, end: int) -> Iterator[Statement]:
    start, figure = begin, None
    for first, last in _pieces(paragraph, begin, end):
        found = _figure(paragraph[first:last])
        if found is None:
            continue
        if figure is not None and _belongs(paragraph[figure[0] : first], paragraph[first:last]):
            continue
        if figure is not None:
            yield _statement(paragraph, start, first, figure)
            start = first
        figure = (first + found.start(), first + found.end())
    if figure is not None:
        yield _statement(paragraph, start, end, figure)


def _pieces(paragraph: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a sentence between its commas; what stands in brackets is not parted."""
    first, depth, at = begin, 0, begin
    for mark in _PIECE_END.finditer(paragraph, begin, end):
        for char in paragraph[at : mark.start()]:
            depth = depth + 1 if char in "（(" else max(0, depth - 1) if char in "）)" else depth
        at = mark.start()
        if not depth:
            yield first, mark.start()
            first = mark.end()
    yield first, end


def _figure(piece: str) -> re.Match[str] | None:
    found = _FIGURE.search(piece)
    if found is None and _STAFF.search(piece):
        found = _COUNT.search(piece)
    if found is None and "绩效目标" in piece:
        found = _TABLE.search(piece)
    return found


def _belongs(said: str, piece: str) -> bool:
    """Whether a further figure of a sentence only says more of the one before it, from which ``said`` is the text."""
    return "原因" in said or bool(_GOES_ON.match(piece))


def _statement(paragraph: str, start: int, end: int, figure: tuple[int, int]) -> Statement:
    lead = _LEAD.match(paragraph, start, figure[0])
    start = lead.end() if lead else start
    text = paragraph[start:end]
    text = text.strip().rstrip(_EDGE)
    for tail in _TAILS:
        text = text.removesuffix(tail).rstrip(_EDGE)
    return Statement(text, paragraph[figure[0] : figure[1]].strip(), paragraph[start : figure[0]])
