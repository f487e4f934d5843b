"""Fixes as SARIF replacements: only where the text to replace is known exactly."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from yaml.events import ScalarEvent

from perfgoals.document.address import node_at, resolve
from perfgoals.document.tree import Mapping, Node, Place, span_of
from perfgoals.model.span import WHOLE_FILE, Span

if TYPE_CHECKING:
    from perfgoals.model.finding import Edit, Finding

_PLAIN = re.compile(r"(?:[^\W_]|[≥≤])[^\x00-\x1f\x7f-\x9f:#,\[\]{}\"'\\\u2028\u2029\ufeff]*(?<!\s)")
"""Text that needs no quotes anywhere: it starts with a letter, a digit or ≥ ≤ and holds no YAML mark."""


def region_of(span: Span) -> dict[str, int]:
    """Return the region of a finding; a place without extent is its whole line."""
    return {"startLine": span.line} if span[:2] == span[2:] else _exact(span)


def fixes_of(finding: Finding, root: Node | None, artifact: dict[str, object]) -> list[dict[str, object]]:
    """Return the finding's fixes in the file ``root`` was read from, those that can be told as replacements."""
    fixes: list[dict[str, object]] = []
    for fix in finding.fixes:
        texts = [(edit.span, edit.replacement) for edit in fix.text_edits]
        for edit in fix.edits:
            place = scalar_replacement(root, edit) if root is not None else None
            texts += [place] if place is not None else []
        if not texts or len(texts) < len(fix.edits) + len(fix.text_edits):
            continue
        replacements = [
            {"deletedRegion": _exact(span), "insertedContent": {"text": text}} for span, text in texts
        ]
        changes = [{"artifactLocation": artifact, "replacements": replacements}]
        properties = {"safe": fix.safe}
        fixes.append(
            {"description": {"text": fix.title}, "artifactChanges": changes, "properties": properties}
        )
    return fixes


def _exact(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def scalar_replacement(root: Node, edit: Edit) -> tuple[Span, str] | None:
    """Return the text to replace and what to put there; None unless it is one scalar on one line.

    A value that is anchored, tagged or stands elsewhere (an alias, a merged mapping) is left alone: its
    text belongs to more than this address.
    """
    path = resolve(root, edit.address)
    if not path or not edit.value:
        return None
    parent = node_at(root, path[:-1])
    event = parent.places.get(str(path[-1]), (None, None))[1] if isinstance(parent, Mapping) else None
    if not isinstance(event, ScalarEvent | Place) or not event.value:
        return None
    if isinstance(event, ScalarEvent) and (event.anchor or event.tag):
        return None
    span, opened = span_of(event), span_of(parent.start) if isinstance(parent, Mapping) else WHOLE_FILE
    if span.line != span.end_line or event.style in {"|", ">"} or span[:2] < opened[:2]:
        return None
    return span, _scalar(edit.value, event.style)


def _scalar(value: str, style: str | None) -> str:
    """Return ``value`` as a YAML scalar: plain where it may be, else in the quotes that stood there."""
    if style is None and _PLAIN.fullmatch(value):
        return value
    if style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return json.dumps(value, ensure_ascii=False)
