"""Adding, deleting and renaming the fields of a mapping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.document.edits.refusal import EditRefused
from perfgoals.document.edits.splices import Splice, added_lines, below_key, cut_lines

if TYPE_CHECKING:
    from perfgoals.document.edits.kinds import AddKey
    from perfgoals.document.edits.layout import Layout, Part
    from perfgoals.document.edits.writer import Writer


def end_of(pair: tuple[Part, Part]) -> int:
    """Return where a field ends: behind its value, or its name where the value is blank."""
    return max(pair[0].end, pair[1].end)


def add_field(writer: Writer, part: Part, edit: AddKey, above: tuple[Part, Part] | None) -> list[Splice]:
    """Return the splices that add a field to ``part``; ``above`` is the block field that holds ``part``, if any."""
    layout = writer.layout
    if part.flow:
        if not part.pairs and above is not None:
            column = layout.column(above[0].outset)
            lines = writer.collection({edit.key: edit.value}, column)
            return below_key(layout, above[0], part, lines)
        return [_flow_field(writer, part, edit)]
    column = layout.column(part.start)
    neighbour = edit.after if edit.before is None else edit.before
    model = (part.pair(neighbour) if neighbour is not None else None) or part.pairs[-1]
    lines = writer.fields({edit.key: edit.value}, column)
    if edit.before is not None:
        start = model[0].outset
        text = layout.newline.join(lines)[column:] + layout.newline + " " * column
        return [Splice(start, start, text)]
    end = layout.comments_below(layout.next_line(end_of(model)), column)
    return [added_lines(layout, end, lines)]


def _flow_field(writer: Writer, part: Part, edit: AddKey) -> Splice:
    written = writer.flow({edit.key: edit.value})[1:-1]
    if not part.pairs:
        return Splice(part.start + 1, part.end - 1, written)
    if edit.before is not None:
        start = (part.pair(edit.before) or part.pairs[0])[0].outset
        return Splice(start, start, written + ", ")
    model = part.pair(edit.after) if edit.after is not None else None
    model = model or part.pairs[-1]
    end = end_of(model)
    has_colon = model[1].end > model[1].start or ":" in writer.layout.text[model[0].end : model[1].outset]
    colon = "" if has_colon else ": "
    return Splice(end, end, f"{colon}, {written}")


def rename_field(writer: Writer, part: Part, key: str, new: str) -> list[Splice]:
    """Return the splice that gives a field another name."""
    pair = part.pair(key)
    if pair is None:
        raise KeyError(key)
    return [Splice(pair[0].start, pair[0].end, writer.key(new, pair[0], flow=part.flow))]


def delete_field(layout: Layout, part: Part, key: str, above: tuple[Part, Part] | None) -> list[Splice]:
    """Return the splices that delete a field; the last one leaves ``{}``."""
    index = next(number for number, pair in enumerate(part.pairs) if pair[0].text == key)
    if part.flow:
        return [_flow_cut(part, index)]
    pair = part.pairs[index]
    start, end, column = pair[0].outset, end_of(pair), layout.column(part.start)
    if len(part.pairs) == 1:
        return _emptied(layout, part, above)
    if layout.leads_its_line(start):
        floor = end_of(part.pairs[index - 1]) if index else start
        head = layout.comments_above(start, layout.next_line(floor)) if index else layout.line_start(start)
        return [cut_lines(layout, head, layout.comments_below(layout.next_line(end), column))]
    if index or not layout.text[layout.line_start(start) : start].rstrip(" ").endswith("-"):
        raise EditRefused("这个字段是用“?”写的，无法就地删除；请在编辑器里修改")
    return [_first_on_dash(layout, start, end, part.pairs[1][0].outset)]


def _first_on_dash(layout: Layout, start: int, end: int, following: int) -> Splice:
    """Delete the field behind a list's mark: the next one moves up, unless comments stand between."""
    between = layout.text[layout.line_end(end) : layout.line_start(following)]
    if between.strip():
        return Splice(len(layout.text[:start].rstrip(" ")), layout.line_end(end), "")
    return Splice(start, following, "")


def _flow_cut(part: Part, index: int) -> Splice:
    pairs = part.pairs
    if len(pairs) == 1:
        return Splice(part.start + 1, part.end - 1, "")
    if index:
        return Splice(end_of(pairs[index - 1]), end_of(pairs[index]), "")
    return Splice(pairs[0][0].outset, pairs[1][0].outset, "")


def _emptied(layout: Layout, part: Part, above: tuple[Part, Part] | None) -> list[Splice]:
    """Leave ``{}`` where a block mapping loses its only field."""
    if above is None or not layout.leads_its_line(part.start) or part.outset != part.start:
        return [Splice(part.start, part.end, "{}")]
    return emptied_below(layout, above[0], part, "{}")


def emptied_below(layout: Layout, key: Part, part: Part, mark: str) -> list[Splice]:
    """Return the splices that take the lines of ``part`` away and put ``mark`` behind its field's colon."""
    colon = layout.text.index(":", key.end) + 1
    first = layout.line_start(part.start)
    start = first - (2 if layout.text[first - 2 : first] == "\r\n" else 1)
    return [Splice(colon, colon, f" {mark}"), Splice(start, layout.line_end(part.end), "")]
