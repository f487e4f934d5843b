"""Slips in any text of a table: stray glyphs, what a blank form left behind, text cut off, document numbers.

Everything here reads one text at a time and knows nothing of where it stands.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from perfgoals.lexicon.words import entries
from perfgoals.text import fold_equals, pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Collection

# The variant signs of 指标性质, per cent and digits. Chinese punctuation keeps its full width.
_VARIANTS = "≧⩾≦⩽＞﹥＜﹤＝﹦％﹪０１２３４５６７８９"
_USUAL = "≥≥≤≤>><<==%%0123456789"
_GLYPHS = str.maketrans(
    _VARIANTS + "".join(map(chr, (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)))),
    _USUAL + "".join(map(chr, (*range(0x41, 0x5B), *range(0x61, 0x7B)))),
)
_ODD_BLANK = pattern("[\u00a0\u2000-\u200d\u2060\u3000\ufeff\t]+")
_PARTED_WORD = pattern("(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")
_DOUBLED = pattern(r"([，。；：、！？])\1(?!\1)")
_CROWDED = pattern("(?:，|；|、)(?=。)|，(?=；)|。(?=；)")
_ORDINARY = pattern(
    r"(?:[\u4e00-\u9fffA-WYZa-wyz0-9%≥≤=<>/.+~～·-]|[，。；：、！？,:;](?![，。；：、！？]))*"
)
_DOTS = " …。."
_SHORT_NUMBER = pattern(r"(?<![0-9])[0-9]{1,7}(?![0-9])")
_LONG_RUN = pattern(r"[0-9][0-9-]{9}|[0-9]\s*号")
_OPERATOR_PAIR = (("≥=", "≥"), ("≤=", "≤"))

_CLOSERS = {"”": "“", "》": "《", "〉": "〈", "）": "（", "】": "【", "」": "「", "』": "『", "〕": "〔"}
_OPENERS = frozenset(_CLOSERS.values())
_SAME_BRACKET = str.maketrans("()[]", "（）【】")
_PAIRED = pattern(r"[“”《》〈〉（）()【】\[\]「」『』〔〕]")
_ENUMERATOR = pattern(
    r"(?:^|[\s，。；：、;:,.!?！？（“])(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳]|[a-zA-Z])[)）]"
)

_NUMBERED = pattern(r"^(?:三级)?(指标|目标)\s*([0-9]{1,2}|[一二三四五六七八九十])\s*(?:[：:.．、\s]|$)")
_BLANK_MARK = pattern(
    r"(?<![A-Za-z0-9])(?:[Xx]{2,}|20[Xx]{2})(?![A-Za-z0-9])|[×✕]{2,}|(?<![0-9*])\*{2,}(?![0-9*])|_{2,}|＿{2,}"
    r"|[{｛][^{}｛｝]{1,12}[}｝]"
)
_TEMPLATE_MARK = pattern(
    r"[★☆]+|[（(]\s*(?:[≥≤=<>＝≧≦]\s*)?[*＊]{2,}[^（）()]*[）)]|(?<=[\u4e00-\u9fff])[≥≤][*＊]{2,}[^\s（）()]{0,4}$"
)

_NUMBER_BRACKETS = pattern(
    r"(?<=[\u4e00-\u9fff])\s*([【\[［(（〈﹝〔])\s*((?:19|20)[0-9]{2})\s*年?\s*([】\]］)）〉﹞〕])\s*第?\s*([0-9]{1,5})\s*号"
    r"(?![楼院线桥井路机仓库厂店栋泵门坝渠塔公令标])"
)
_NUMBER_SPELT = pattern(
    r"(?<![印下转签颁批])((?:财[预社教农建行企金资综库采绩监税]|[政委办厅局府党组医教卫农水交环文民人][发办函字]))"
    r"\s*((?:19|20)[0-9]{2})\s*年\s*([0-9]{1,5})\s*号(?![楼院线桥井路机仓库厂店栋泵门坝渠塔公令标])"
)


@lru_cache(maxsize=4096)
def is_plain(text: str) -> bool:
    """Whether nothing in ``text`` can be a slip of any kind: a quick look before the slow ones, remembered.

    Ordinary characters only, no mark twice, no bracket or quote, no number of a document or a person, no
    ending that breaks off, none of the words a blank form prints. Which number a text states does not matter,
    so texts that differ in nothing else are looked at once.
    """
    return _is_plain(_SHORT_NUMBER.sub("00", text))


def are_plain(texts: Collection[str]) -> bool:
    """Whether every one of ``texts``, none of which breaks its line, is plain: the same, all looked at together."""
    return not texts or all(map(_is_plain, _SHORT_NUMBER.sub("00", "\n".join(texts)).split("\n")))


@lru_cache(maxsize=2048)
def _is_plain(text: str) -> bool:
    if not _ORDINARY.fullmatch(text) or text.endswith(_all_cut_ends()) or not text.strip(_DOTS):
        return False
    if "密" in text or "公开" in text or _NUMBERED.match(text) or _LONG_RUN.search(text):
        return False
    return not any(word in text for word in _residue_words())


@cache
def _all_cut_ends() -> tuple[str, ...]:
    return tuple(end for end, _ in _cut_ends())


def clean_glyphs(text: str) -> str:
    """Return ``text`` with the usual signs and digits for their variants (``≧９０％`` → ``≥90%``)."""
    text = fold_equals(text).translate(_GLYPHS)
    for pair, sign in _OPERATOR_PAIR:
        text = text.replace(pair, sign)
    return text


def clean_blanks(text: str, *, in_words: bool = False) -> str:
    """Return ``text`` without odd blanks (full width, zero width, tabs), without blanks at its ends and those of its lines.

    With ``in_words``, for short values, also without blanks between Chinese characters (``依法处 罚``). A blank
    beside a number (``≥ 90%``, ``2024 年``, ``478. 85``) is a matter of style and stays; so do line breaks, which
    end every text that is written as a block, and the indent of a further line.
    """
    first, *further = text.split("\n")
    text = "\n".join([_ODD_BLANK.sub(" ", first).strip(), *map(_clean_line, further)])
    return _PARTED_WORD.sub("", text) if in_words else text


def _clean_line(line: str) -> str:
    clean = _ODD_BLANK.sub(" ", line).rstrip()
    return clean if line.startswith(" ") else clean.lstrip()


def clean_punctuation(text: str) -> str:
    """Return ``text`` with one mark where two stand (``。。``, ``；。``); a row of dots is left alone."""
    return _CROWDED.sub("", _DOUBLED.sub(r"\1", text))


def template_mark(text: str) -> str:
    """Return the first mark that a fund's template prints in names (``★``, ``(≥**%)``), "" without one."""
    mark = _TEMPLATE_MARK.search(text)
    return mark[0] if mark else ""


def numbering(text: str) -> str:
    """Return the form's own numbering in front of a text (``指标1：``), "" without one."""
    match = _NUMBERED.match(text)
    return match[0] if match else ""


def residue(text: str) -> str:
    """Return what a blank form left in ``text``: ``XX``, ``××``, ``请填写``, ``{单位}``; "" where nothing is."""
    if not text.strip(_DOTS):
        return text.strip()
    blank = _BLANK_MARK.search(_TEMPLATE_MARK.sub("", text))
    if blank:
        return blank[0]
    return next((word for word in _residue_words() if word in text), "")


@cache
def _residue_words() -> tuple[str, ...]:
    return tuple(row[0] for row in entries("text_residue"))


def unpaired(text: str) -> str:
    """Return the first quote or bracket of ``text`` that has no partner, with the words after it; "" if none.

    ``1）`` and ``（2`` styles of numbering are no brackets; full and half width count as one.
    """
    if not _PAIRED.search(text):
        return ""
    bare = _ENUMERATOR.sub(lambda match: "　" * len(match[0]), text).translate(_SAME_BRACKET)
    if (bare.count("“") + bare.count("”")) % 2 == 0:
        bare = bare.replace("“", "　").replace("”", "　")  # ”…” and “…“ have the wrong glyph but are pairs
    open_at: list[int] = []
    for index, char in enumerate(bare):
        if char in _OPENERS:
            open_at.append(index)
        elif char in _CLOSERS:
            if not open_at or bare[open_at[-1]] != _CLOSERS[char]:
                return text[index : index + 12]
            open_at.pop()
    return text[open_at[0] :][:20] if open_at else ""


def cut_end(text: str) -> str:
    """Return the last words of a text that breaks off inside a word (``提升业务能``), "" where it ends well."""
    bare = text.rstrip()
    for end, complete in _cut_ends():
        if bare.endswith(end) and not bare.endswith(complete) and len(bare) > len(end) + 3:
            return bare[-8:]
    return ""


@cache
def _cut_ends() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the endings that break off, each with the words that do end so."""
    return tuple((row[0], tuple(row[1].split())) for row in entries("text_cut_ends"))


def tidy_document_numbers(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return ``text`` with its document numbers in the official notation, and (as written, as it should be).

    GB/T 9704 writes the year of a document number in 〔〕 and the number without blanks: 财预〔2015〕88号.
    """
    found: list[tuple[str, str]] = []

    def bracketed(match: re.Match[str]) -> str:
        official = f"〔{match[2]}〕{match[4]}号"
        if match[0] != official:
            found.append((match[0].strip(), official))
        return official

    def spelt(match: re.Match[str]) -> str:
        official = f"{match[1]}〔{match[2]}〕{match[3]}号"
        found.append((match[0], official))
        return official

    tidy = _NUMBER_SPELT.sub(spelt, _NUMBER_BRACKETS.sub(bracketed, text))
    return tidy, tuple(found)
