"""Splits what a template printed into tags and text, and reads each tag once however often it occurs.

A page has hundreds of tags and a form few different ones, so what a tag says is kept by its wording; the template
line it carries is part of that wording.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from perfgoals.render.grid import Align
from perfgoals.render.layout import Place
from perfgoals.render.marks import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ALLOWED_ATTRIBUTES = {
    "article": ("class",),
    "p": ("class",),
    "col": ("width",),
    "th": ("rowspan", "colspan", "merge", "class"),
    "td": ("rowspan", "colspan", "merge", "class"),
}
ALLOWED_CLASSES = {
    "article": ("portrait", "landscape"),
    "p": ("left", "center", "right", "note"),
    "th": ("left", "center", "right"),
    "td": ("left", "center", "right"),
}
NUMBERS = ("width", "rowspan", "colspan")
LARGEST_SPAN = 1000
"""No official table comes near it; it keeps a slip of the keyboard from filling the memory."""

_TOKEN = re.compile(
    r"(?P<text>[^<]+(?:<(?![a-z/!?])[^<]*)*|<(?![a-z/!?])[^<]*)"
    r"|<!--.*?(?:-->|\Z)"
    r"|(?P<tag></?[a-z][^>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*)*>)[ \t\r\n\f]*"
    r"|(?P<other><(?:[!?/][^>]*>?|.))",
    re.S | re.I,
)
_NAME = re.compile(r"</?([a-z][^\s/>]*)", re.I)
_ATTRIBUTE = re.compile(r"([^\s=/>\"']+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+))?")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as written.

    `name` begins with a slash where it closes. `place` is the template line it carries, None when it carries none.
    `align` is how a cell's or paragraph's text is set. `numbers` are 1 where they are not written. `fault` says
    what is wrong with the attributes, "" when nothing is.
    """

    name: str
    alone: bool
    place: Place | None
    style: str
    align: Align
    merge: bool
    numbers: Mapping[str, int]
    fault: str


_ALIGNS = frozenset(Align)


def tokens(html: str) -> Iterator[tuple[int, Tag | str, bool]]:
    """Yield (position, token, whether it is text), without comments and blanks after a tag, which print nothing.

    A token of no known sort comes as it stands.
    """
    for match in _TOKEN.finditer(html):
        kind = match.lastgroup
        if kind == "tag":
            yield match.start(), _tag(match[kind]), False
        elif kind == "text":
            text = match[0]
            yield match.start(), unescape(text) if "&" in text else text, True
        elif kind == "other":
            yield match.start(), match[0], False


@lru_cache(maxsize=4096)
def _tag(raw: str) -> Tag:
    found = _NAME.match(raw)
    written = found[1].lower() if found else ""
    name = "/" * raw.startswith("</") + written
    inside = raw[found.end() : -1] if found else ""
    given: dict[str, str | None] = {}
    for attribute in _ATTRIBUTE.finditer(inside):
        value = attribute[2]
        plain = value[1:-1] if value and value[0] in "\"'" else value
        given.setdefault(attribute[1].lower(), None if plain is None else unescape(plain))
    template, _, line = (given.pop(MARK, None) or "").rpartition(":")
    style = given.get("class") or ""
    usual = Align.CENTER if name == "th" else Align.LEFT
    return Tag(
        name=name,
        alone=inside.rstrip().endswith("/"),
        place=Place(template, int(line)) if line.isdigit() else None,
        style=style,
        align=Align(style) if style in _ALIGNS else usual,
        merge="merge" in given,
        numbers={key: _number(given.get(key, "1")) for key in NUMBERS},
        fault="" if name.startswith("/") else _fault(name, given),
    )


def _fault(tag: str, given: Mapping[str, str | None]) -> str:
    allowed = ALLOWED_ATTRIBUTES.get(tag, ())
    for name in given:
        if name not in allowed:
            known = f"可用的属性有 {'、'.join(allowed)}" if allowed else "这个标签没有可用的属性"
            return f"<{tag}> 不能用属性 {name}；{known}"
    chosen = given.get("class")
    if "class" in given and chosen not in ALLOWED_CLASSES[tag]:
        return f'<{tag}> 不能用 class="{chosen or ""}"；可用的有 {"、".join(ALLOWED_CLASSES[tag])}'
    if "merge" in given and "rowspan" in given:
        return "merge 与 rowspan 不能同时写；merge 会自动算出跨行数"
    for name in NUMBERS:
        if name in given and not _number(given[name]):
            return f'<{tag}> 的 {name}="{given[name] or ""}" 应当是 1 到 {LARGEST_SPAN} 的整数'
    return ""


def _number(text: str | None) -> int:
    """Return a span or width, 0 where it is none."""
    if text and text.isascii() and text.isdigit() and len(text) < 9 and int(text) <= LARGEST_SPAN:
        return int(text)
    return 0
