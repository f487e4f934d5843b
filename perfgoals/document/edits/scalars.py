"""How a text is written as YAML, in the style of the text it replaces or stands beside.

Policy on quotes: what this program reads is all text, but editors and other programs read the same files. A
plain decimal number (``2024``, ``18.00``) stays plain, as officers write it. A text that another reader would
turn into something else (``yes``, ``null``, ``001001``, ``12:30``, ``2024-03-01``, ``1e3``) is quoted, unless
the text it replaces was such a one and stood plain. A quoted text stays quoted, in the same quotes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import yaml

from perfgoals.document.build import build
from perfgoals.document.problems import UnreadableError

_RETYPED = re.compile(
    r"y|n|yes|no|on|off|true|false|null|~|=|<<|\.nan|[-+]?\.inf"  # booleans, null, YAML 1.1's own marks
    r"|[-+]?0[0-9_]+(?:\.[0-9_]*)?|0o[0-7]+|[-+]?0x[0-9a-f_]+|[-+]?0b[01_]+"  # leading zeros, other bases
    r"|\+\.?[0-9][0-9_.]*|[-+]?[0-9][0-9_]*_[0-9_.]*|[-+]?\.[0-9_]+|[-+]?[0-9]+\."  # +5, 1_000, .5, 5.
    r"|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)e[-+]?[0-9]+"  # 1e3
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"  # 12:30 is base 60
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?",  # dates
    re.IGNORECASE,
)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ESCAPED = re.compile(_UNPRINTABLE.pattern[:-1] + r'\\"\n\t]')


class Like(NamedTuple):
    """What to imitate: the style and the text of a scalar (see ``layout.Part``)."""

    style: str = ""
    text: str = ""


class Written(NamedTuple):
    """A scalar as written: what stands behind the colon, and the lines of a block below it."""

    inline: str
    body: tuple[str, ...] = ()


PLAIN = Like()
QUOTED = Like('"')


def inline(text: str, like: Like = PLAIN, *, flow: bool = False, key: bool = False) -> str:
    """Return ``text`` written on one line; blank text is two quotes."""
    if like.style == "'" and "\n" not in text and not _UNPRINTABLE.search(text):
        return "'" + text.replace("'", "''") + "'"
    if like.style not in {'"', "'"} and _may_be_plain(text, like) and _reads_back(text, flow, key):
        return text
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def block(text: str, like: Like, indent: int, step: int) -> Written:
    """Return ``text`` as a block scalar with ``indent`` blanks before its lines, else on one line.

    ``step`` is how much deeper than its parent the block stands. A text of several lines, and one that
    replaces a block scalar, becomes a block; a quoted one stays in its quotes.
    """
    block_style = like.style in {"|", ">"}
    if not text.strip() or _UNPRINTABLE.search(text) or not (block_style or "\n" in text):
        return Written(inline(text, PLAIN if block_style else like))
    if not block_style and like.style == '"':
        return Written(inline(text, like))
    chomp, content = _chomped(text)
    lines = content.split("\n")
    folded = like.style == ">" and "" not in lines and not any(line[0] in " \t" for line in lines)
    if folded:
        lines = [line for paragraph in lines for line in (paragraph, "")][:-1]
    first = next(line for line in lines if line)
    indicator = str(step) if first.startswith(" ") else ""
    pad = " " * indent
    return Written(
        (">" if folded else "|") + indicator + chomp, tuple(pad + line if line else "" for line in lines)
    )


def _chomped(text: str) -> tuple[str, str]:
    """Return the mark that says how a block ends, and the block's content."""
    if not text.endswith("\n"):
        return "-", text
    return ("+" if text.endswith("\n\n") else ""), text[:-1]


def _may_be_plain(text: str, like: Like) -> bool:
    if not text or text != text.strip() or "\n" in text or "\t" in text or _UNPRINTABLE.search(text):
        return False
    if _RETYPED.fullmatch(text):
        return like.style == "" and bool(_RETYPED.fullmatch(like.text))
    return True


@lru_cache(maxsize=1024)
def _reads_back(text: str, flow: bool, key: bool) -> bool:
    """Whether ``text`` without quotes is read as itself in this kind of place."""
    probe = f"{text}: x" if key else f"x: {text}"
    expected = {text: "x"} if key else {"x": text}
    try:
        return build(f"{{{probe}, z: z}}" if flow else f"{probe}\nz: z\n").root == {**expected, "z": "z"}
    except (yaml.YAMLError, UnreadableError):
        return False


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    known = _ESCAPES.get(char)
    if known:
        return known
    return f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"
