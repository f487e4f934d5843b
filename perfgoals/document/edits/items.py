"""Inserting, deleting and moving the items of a list."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from perfgoals.document.edits.fields import emptied_below
from perfgoals.document.edits.refusal import EditRefused
from perfgoals.document.edits.splices import Splice, added_lines, below_key, cut_lines

if TYPE_CHECKING:
    from perfgoals.document.edits.kinds import Value
    from perfgoals.document.edits.layout import Layout, Part
    from perfgoals.document.edits.writer import Writer


class _Lines(NamedTuple):
    """The whole lines of one item: with the comments above it, from its mark, and behind its last line."""

    head: int
    start: int
    end: int


def insert_item(
    writer: Writer, part: Part, index: int, value: Value, above: tuple[Part, Part] | None
) -> list[Splice]:
    """Return the splices that insert an item; ``above`` is the block field that holds the list, if any."""
    layout = writer.layout
    if part.flow:
        if not part.items and above is not None:
            lines = writer.collection([value], layout.column(above[0].outset))
            return below_key(layout, above[0], part, lines)
        return [_flow_insert(writer, part, index, value)]
    lines_of = _lines_of_items(layout, part)
    model = part.items[min(index, len(part.items) - 1)]
    if model.kind == "alias":
        model = layout.anchored.get(model.text, model)
    mark = part.dashes[min(index, len(part.items) - 1)]
    gap = layout.text[mark + 1 : model.outset]
    lines = writer.item(value, layout.column(mark), gap if gap and not gap.strip(" ") else " ", model)
    spaced = _are_spaced(layout, lines_of)
    if index < len(lines_of):
        start = lines_of[index].head
        return [added_lines(layout, start, [*lines, ""] if spaced else lines)]
    return [added_lines(layout, lines_of[-1].end, ["", *lines] if spaced else lines)]


def _flow_insert(writer: Writer, part: Part, index: int, value: Value) -> Splice:
    if not part.items:
        return Splice(part.start + 1, part.end - 1, writer.flow(value))
    written = writer.flow(value, part.items[min(index, len(part.items) - 1)])
    layout = writer.layout
    separator = _flow_separator(layout, part)
    if index < len(part.items):
        start = part.items[index].outset
        return Splice(start, start, written + separator)
    end = part.items[-1].end
    if "#" in layout.text[end : layout.line_end(end)]:
        separator = ", "
    return Splice(end, end, separator + written)


def _flow_separator(layout: Layout, part: Part) -> str:
    """Return what stands between the first two items, without a comment."""
    if len(part.items) < 2:
        return ", "
    between = layout.text[part.items[0].end : part.items[1].outset]
    if "#" in between:
        return "," + layout.newline + between.rpartition("\n")[2]
    return between


def delete_item(layout: Layout, part: Part, index: int, above: tuple[Part, Part] | None) -> list[Splice]:
    """Return the splices that delete an item; the last one leaves ``[]``.

    The comments right above an item go with it, except above the first one: those head the list. Where blank
    lines part the items, one stretch of them goes too.
    """
    if part.flow:
        return [_flow_cut(part, index)]
    if len(part.items) == 1:
        if above is None:
            raise EditRefused("这是所在列表的唯一一条，无法就地删除；请在编辑器里修改")
        return emptied_below(layout, above[0], part, "[]")
    lines_of = _lines_of_items(layout, part)
    lines = lines_of[index]
    start, end = lines.head if index else lines.start, lines.end
    if index + 1 < len(lines_of):
        following = lines_of[index + 1].head
        if not layout.text[end:following].strip():
            end = following
    elif not layout.text[lines_of[index - 1].end : start].strip():
        start = lines_of[index - 1].end
    return [cut_lines(layout, start, end)]


def _flow_cut(part: Part, index: int) -> Splice:
    items = part.items
    if index:
        return Splice(items[index - 1].end, items[index].end, "")
    if len(items) > 1:
        return Splice(items[0].outset, items[1].outset, "")
    return Splice(part.start + 1, part.end - 1, "")


def move_item(layout: Layout, part: Part, index: int, target: int) -> list[Splice]:
    """Return the splices that move an item to ``target``; block items take their comments along."""
    order = list(range(len(part.items)))
    order.insert(target, order.pop(index))
    places = range(min(index, target), max(index, target) + 1)
    text = layout.text
    if part.flow:
        items = part.items
        return [
            Splice(
                items[place].outset,
                items[place].end,
                text[items[order[place]].outset : items[order[place]].end],
            )
            for place in places
        ]
    lines_of = _lines_of_items(layout, part)
    splices = []
    for place in places:
        old, new = lines_of[place], lines_of[order[place]]
        moved = text[new.head : new.end].removesuffix("\n").removesuffix("\r")
        ends_line = text[old.head : old.end].endswith("\n")
        splices.append(Splice(old.head, old.end, moved + (layout.newline if ends_line else "")))
    return splices


def _lines_of_items(layout: Layout, part: Part) -> list[_Lines]:
    """Return the lines of every item of a block list; refuses a list that begins on another's line."""
    found: list[_Lines] = []
    for mark, item in zip(part.dashes, part.items, strict=True):
        if not layout.leads_its_line(mark):
            raise EditRefused("这个列表与上一层写在同一行，无法就地增删或移动；请在编辑器里修改")
        floor = found[-1].end if found else 0
        head = layout.comments_above(mark, floor)
        end = layout.next_line(max(item.end, mark + 1))
        found.append(_Lines(head, layout.line_start(mark), layout.comments_below(end, layout.column(mark))))
    return found


def _are_spaced(layout: Layout, lines_of: list[_Lines]) -> bool:
    """Whether blank lines stand between all items."""
    gaps = [layout.text[before.end : after.head] for before, after in pairwise(lines_of)]
    return bool(gaps) and all("\n" in gap and not gap.strip() for gap in gaps)
