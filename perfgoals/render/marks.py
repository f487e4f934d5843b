"""Writes each tag's template line into the tag itself, so that a fault in the output can name its source."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from jinja2.ext import Extension
from jinja2.lexer import Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2.lexer import TokenStream

MARK = "source-line"
"""The attribute that carries the place; the parser takes it off again."""

_TAG = re.compile(r"<[A-Za-z][A-Za-z0-9-]*")


class LineMarks(Extension):
    """Marks the tags in a template's own text. What the document says is escaped and never marked."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Return the template's tokens, its tags marked `source-line="name:line"`."""
        name = escape(stream.name or "", quote=True)
        for token in stream:
            yield _marked(token, name) if token.type == "data" else token


def _marked(token: Token, name: str) -> Token:
    text = token.value

    def mark(match: re.Match[str]) -> str:
        line = token.lineno + text.count("\n", 0, match.start())
        return f'{match.group()} {MARK}="{name}:{line}"'

    return Token(token.lineno, token.type, _TAG.sub(mark, text))
