"""Setting values: a scalar in place, a collection in place of a scalar and the other way round."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfgoals.document.edits.splices import Splice, below_key

if TYPE_CHECKING:
    from perfgoals.document.edits.kinds import Value
    from perfgoals.document.edits.layout import Layout, Part
    from perfgoals.document.edits.writer import Writer

_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
_FIRST_LINE_INDENT = re.compile(r"\n( +)\S")
_ITEM_STEP = 2
_BLOCK_STYLES = frozenset("|>")


def set_value(writer: Writer, parent: Part, step: str | int, value: Value) -> list[Splice]:
    """Return the splices that give field or item ``step`` of ``parent`` its new value."""
    layout, node = writer.layout, parent.child(step)
    if node is None:
        raise KeyError(step)
    text = isinstance(value, str)
    if parent.flow:
        return [_in_flow(writer, parent, step, node, value)]
    if node.kind == "scalar" and isinstance(value, str):
        return _scalar(writer, parent, step, node, value)
    in_map = parent.kind == "map"
    opens = bool(value) and not text and (node.kind == "scalar" or not (node.pairs or node.items))
    if opens and in_map and node.style not in _BLOCK_STYLES and not _spans_lines(layout, node):
        key = parent.pair(str(step))
        lines = writer.collection(value, layout.column(parent.start))
        return below_key(layout, key[0], node, lines) if key else []
    if node.flow and not (opens and in_map):
        layout.refuse_losing_comments(node.start, node.end)
        return [Splice(node.start, node.end, writer.flow(value, node))]
    return [_whole(writer, parent, step, node, value)]


def _in_flow(writer: Writer, parent: Part, step: str | int, node: Part, value: Value) -> Splice:
    layout = writer.layout
    if node.kind != "scalar":
        layout.refuse_losing_comments(node.start, node.end)
    lead = ""
    if node.start == node.end:
        pair = parent.pair(str(step)) if parent.kind == "map" else None
        if pair and ":" not in layout.text[pair[0].end : node.start]:
            lead = ": "
        elif layout.text[node.start - 1 : node.start] not in {" ", "\t"}:
            lead = " "
    return Splice(node.start, node.end, lead + writer.flow(value, node))


def _scalar(writer: Writer, parent: Part, step: str | int, node: Part, value: str) -> list[Splice]:
    """Replace one scalar of a block collection; a comment behind it stays behind it."""
    layout, text = writer.layout, writer.layout.text
    if isinstance(step, int):
        base, depth = layout.column(parent.dashes[step]), _ITEM_STEP
    else:
        base, depth = layout.column(parent.start), writer.step
    if node.style in _BLOCK_STYLES:
        body_indent = _FIRST_LINE_INDENT.search(text[node.start : node.end])
        depth = len(body_indent[1]) - base if body_indent else depth
    written = writer.scalar(value, node, base + depth, depth)
    body = "".join(layout.newline + line for line in written.body)
    if node.style in _BLOCK_STYLES:
        header = _BLOCK_HEADER.match(text, node.start)
        line_end = layout.line_end(node.start)
        return [
            Splice(node.start, header.end() if header else node.start, written.inline),
            Splice(line_end, node.end, body),
        ]
    if not value and not node.style and parent.kind == "map":
        return [_emptied(layout, node)]
    lead = " " if node.start == node.end and text[node.start - 1] not in " \t" else ""
    replaced = Splice(node.start, node.end, lead + written.inline)
    if not body:
        return [replaced]
    line_end = layout.line_end(node.end)
    return [replaced, Splice(line_end, line_end, body)]


def _emptied(layout: Layout, node: Part) -> Splice:
    """Leave the value out, and the blanks before it where nothing follows on the line."""
    start = node.start
    if not layout.text[node.end : layout.line_end(node.end)].strip():
        start = len(layout.text[: node.start].rstrip(" \t"))
    return Splice(start, node.end, "")


def _whole(writer: Writer, parent: Part, step: str | int, node: Part, value: Value) -> Splice:
    """Write a field or an item anew, its name or mark as it was."""
    layout = writer.layout
    if isinstance(step, int):
        dash = parent.dashes[step]
        layout.refuse_losing_comments(dash + 1, node.end)
        gap = layout.text[dash + 1 : node.outset]
        lines = writer.item(value, layout.column(dash), gap if gap and not gap.strip(" ") else " ")
        return Splice(dash, node.end, layout.newline.join(lines)[layout.column(dash) :])
    pair = parent.pair(step)
    key = pair[0] if pair else node
    layout.refuse_losing_comments(key.end, node.end)
    head = " " * layout.column(parent.start) + layout.text[key.outset : key.end]
    lines = writer.field_lines(head, value, layout.column(parent.start))
    return Splice(key.outset, node.end, layout.newline.join(lines)[layout.column(parent.start) :])


def _spans_lines(layout: Layout, node: Part) -> bool:
    return "\n" in layout.text[node.start : node.end]
