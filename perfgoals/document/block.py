"""A fast reader for the YAML that people really write: block lists and fields of plain one-line texts.

One regular expression takes the whole text apart, line by line; what the lines mean follows from their
columns. A text with a single line outside this subset is not read at all: ``read_block`` returns None and the
event pass (``perfgoals.document.build``) reads it, or says why nobody can. Whatever is accepted here gives the
same tree, with the same places, as the event pass would.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from perfgoals.document.tree import Mapping, Place, Sequence

if TYPE_CHECKING:
    import re

Row: TypeAlias = tuple[str, str, str, str, str]
"""One line: indentation, dash, key, plain text, text in quotes or brackets. A blank line is five blanks."""

MAX_ROWS = 20_000
"""Lines of a text that is read here; the limits on nodes hold for longer ones in the event pass."""
MAX_DEPTH = 20
"""Open collections, one step below the event pass's limit, which words the refusal."""

_OPENING = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]"
_KEY = rf"(?!<<){_OPENING}[^\n:#]{{0,200}}(?<! )"
_PLAIN = rf"{_OPENING}[^\n:#]*(?:(?::(?=[^ \n])|(?<! )#)[^\n:#]*)*"
_QUOTED = r"\"[^\"\\\n]*\"|'[^'\n]*'"
_LINE = (
    rf"^( *)(- )?(?:({_KEY}):(?: |$))?(?:({_PLAIN})|({_QUOTED}|\{{[^\n]*\}}|\[[^\n]*\]))?"
    r" *(?:(?<![^ \n])#[^\n]*)?$"
)
_FLOW_KEY = r"(?!<<)[^\s\-?:,\[\]{}#&*!|>'\"%@`][^\n:#,\[\]{}?]{0,200}(?<! )"
_FLOW_TEXT = rf"{_QUOTED}|{_OPENING}[^\n:#,\[\]{{}}?]*"
_PAIR = rf" *({_FLOW_KEY}): ({_FLOW_TEXT})"
_ITEM = rf" *({_FLOW_TEXT})"
