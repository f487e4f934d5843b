"""A form's template as a page with holes, and the texts around them as moulds that printed texts are held against."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HOLE = re.compile("\ue000(\\d+)\ue001")
_PRINTED = re.compile(r"\{\{-?(.*?)-?\}\}", re.DOTALL)
_INCLUDED = re.compile(r"\{%-?\s*include\s+[\"']([^\"']+)[\"'].*?%\}", re.DOTALL)
_SILENT = re.compile(r"\{#.*?#\}|\{%.*?%\}", re.DOTALL)
_ROWS = re.compile(r"\{%-?\s*for\s+(\w+)\s+in\s+指标\b")
_QUOTED = re.compile(r"[\"']([^\"']*)[\"']")
_SPOKEN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_PATH = re.compile(r"[^\W\d]\w*(?:\.\w+)*")
_TICK = re.compile(r"勾\s*\(")
_BOX = r"([(（]\s*[√✓✔☑VvＶ]?\s*[)）])"
_ALIKE = {"（": "[(（]", "(": "[(（]", "）": "[)）]", ")": "[)）]", "：": "[:：]", ":": "[:：]"}
_MOST_INCLUDES = 20
_LONGEST, _MOST_HOLES = 2000, 12
"""Longer texts and moulds with more fields are no line of a form."""


@dataclass(frozen=True, slots=True)
class Hole:
    """What a template prints in one place: the names its expression speaks of; the choice it ticks, or ""."""

    names: tuple[str, ...]
    is_box: bool = False
    choice: str = ""


class Template:
    """A template with every expression turned into a hole; ``rows`` are the names its loops give an indicator."""

    def __init__(self, path: Path, dirs: Sequence[Path]) -> None:
        """Read a template and what it includes; a file that cannot be read is blank."""
        self._dirs = dirs
        self._includes = 0
        text = self._whole(_text(path))
        self.rows = frozenset(_ROWS.findall(text))
        self._names = frozenset(
            path
            for code in _SPOKEN.findall(text)
            for path in _PATH.findall(code if "[" in code else _QUOTED.sub("", code))
        )
        self.holes: list[Hole] = []
        self.page = _SILENT.sub("", _PRINTED.sub(self._hole, text))

    def prints(self, path: str) -> bool:
        """Whether the template speaks of a field (项目资金/财政拨款, 指标/备注), or of its block as a whole."""
        block, _, name = path.partition("/")
        if block == "指标":
            return any(self._speaks_of(f"{row}.{name}") for row in self.rows)
        return block in self._names or self._speaks_of(path.replace("/", "."))

    def _speaks_of(self, name: str) -> bool:
        return any(spoken == name or spoken.startswith(f"{name}.") for spoken in self._names)

    def _whole(self, text: str) -> str:
        def put(match: re.Match[str]) -> str:
            self._includes += 1
            if self._includes > _MOST_INCLUDES:
                return ""
            files = (folder / match[1] for folder in self._dirs)
            return self._whole(next((_text(file) for file in files if file.is_file()), ""))

        return _INCLUDED.sub(put, text)

    def _hole(self, match: re.Match[str]) -> str:
        expression = match[1]
        quoted = _QUOTED.search(expression)
        names = tuple(_PATH.findall(_QUOTED.sub("", expression)))
        is_box = bool(_TICK.search(expression))
        self.holes.append(Hole(names, is_box, quoted[1] if is_box and quoted else ""))
        return f"\ue000{len(self.holes) - 1}\ue001"


@dataclass(frozen=True, slots=True)
class Mould:
    """A text with fields in it; ``fields`` are the path and the choice ("" for free text) of each gap."""

    pattern: re.Pattern[str]
    fields: tuple[tuple[str, str], ...]

    def parts_of(self, text: str) -> dict[str, list[str]] | None:
        """Return the lines of each field, None where the text is of another mould."""
        match = self.pattern.fullmatch(text) if len(text) <= _LONGEST else None
        if match is None:
            return None
        parts: dict[str, list[str]] = {}
        for (name, choice), found in zip(self.fields, match.groups(), strict=True):
            lines = parts.setdefault(name, [])
            if choice:
                lines += [choice] if found.strip("(（）) \n\t") else []
            else:
                lines += [line.strip() for line in found.split("\n") if line.strip()]
        return parts


def mould_of(text: str, fields: Sequence[tuple[str, str]]) -> Mould | None:
    """Return the mould of a template's text; ``fields`` are those of its holes in order.

    None where nothing in the text parts two fields, so that nobody could tell where one ends.
    """
    literals = HOLE.split(text)[::2]
    if len(fields) > _MOST_HOLES or any(not part.strip() for part in literals[1:-1]):
        return None
    pieces = [_loosely(literals[0])]
    for number, ((_, choice), literal) in enumerate(zip(fields, literals[1:], strict=True), 1):
        piece = rf"{_BOX if choice else '(.*?)'}\s*{_loosely(literal)}"
        pieces.append(piece if number == len(fields) else f"(?>{piece})")  # never looked for a second time
    return Mould(re.compile(r"\s*".join(filter(None, pieces)), re.DOTALL), tuple(fields))


def _loosely(literal: str) -> str:
    """Return a pattern for a literal text, wherever blanks stand in it."""
    return r"\s*".join(_ALIKE.get(char, re.escape(char)) for char in "".join(literal.split()))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
