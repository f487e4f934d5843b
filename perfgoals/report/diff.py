"""Differences between two versions: as text for a terminal, as Markdown for a review, as JSON for programs."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from perfgoals.document.diff_model import Change, ChangeKind, TableDiff
from perfgoals.report.plain import one_line
from perfgoals.text import display_width

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMATS = ("text", "markdown", "json")
VERSION = 1
_LABEL_WIDTH = 12
_WHOLE_TABLE = frozenset({ChangeKind.TABLE_ADDED, ChangeKind.TABLE_DROPPED})


def render(diffs: Sequence[TableDiff], output_format: str) -> str:
    """Return the report in one of ``FORMATS``."""
    return {"text": _text, "markdown": _markdown, "json": _json}[output_format](diffs)


def _text(diffs: Sequence[TableDiff]) -> str:
    blocks = []
    for diff in _changed(diffs):
        lines = [f"{_paths(diff)}  {diff.kind}  {one_line(diff.name)}"]
        lines += [f"  {_padded(change.kind.label)}{_sentence(change)}" for change in diff.changes]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join([*blocks, _total(diffs) + "\n"])


def _markdown(diffs: Sequence[TableDiff]) -> str:
    blocks = []
    for diff in _changed(diffs):
        rows = ["| 改动 | 位置 | 原来 | 现在 | 说明 |", "| --- | --- | --- | --- | --- |"]
        for change in diff.changes:
            cells = (change.kind.label, change.address, change.before, change.after, change.note)
            rows.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
        title = _cell(diff.name) or _cell(diff.kind)
        blocks.append(f"## {title}\n\n{_cell(_paths(diff))}\n\n" + "\n".join(rows) + "\n")
    return "\n".join([*blocks, _total(diffs) + "\n"])


def _json(diffs: Sequence[TableDiff]) -> str:
    tables = [
        {
            "before": diff.before or None,
            "after": diff.after or None,
            "kind": diff.kind,
            "name": diff.name,
            "changes": [
                {
                    "kind": change.kind.value,
                    "address": change.address,
                    "before": change.before,
                    "after": change.after,
                    "note": change.note,
                }
                for change in diff.changes
            ],
        }
        for diff in _changed(diffs)
    ]
    counts = {kind.value: count for kind, count in _counts(diffs).items()}
    summary = {"tables": len(diffs), "changed": len(tables), "changes": sum(counts.values()), "kinds": counts}
    data = {"version": VERSION, "summary": summary, "tables": tables}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _changed(diffs: Sequence[TableDiff]) -> list[TableDiff]:
    return [diff for diff in diffs if diff.changes]


def _counts(diffs: Sequence[TableDiff]) -> dict[ChangeKind, int]:
    counts = Counter(change.kind for diff in diffs for change in diff.changes)
    return {kind: counts[kind] for kind in ChangeKind if counts[kind]}


def _total(diffs: Sequence[TableDiff]) -> str:
    counts = _counts(diffs)
    if not counts:
        return f"比较了 {len(diffs)} 张表，没有实质差别"
    listed = "、".join(f"{kind.label} {count}" for kind, count in counts.items())
    changed = len(_changed(diffs))
    return f"比较了 {len(diffs)} 张表，{changed} 张有改动，共 {sum(counts.values())} 处：{listed}"


def _paths(diff: TableDiff) -> str:
    before, after = one_line(diff.before), one_line(diff.after)
    return f"{before} → {after}" if before and after and before != after else after or before


def _sentence(change: Change) -> str:
    note = f"（{change.note}）" if change.note else ""
    if change.kind in _WHOLE_TABLE:
        return one_line(change.before or change.after)
    place = one_line(change.address)
    if change.kind is ChangeKind.DROPPED:
        return f"{place}  原为 {_value(change.before)}{note}"
    if change.kind is ChangeKind.ADDED:
        return f"{place}  {_value(change.after)}{note}"
    return f"{place}  {_value(change.before)} → {_value(change.after)}{note}"


def _value(text: str) -> str:
    return one_line(text) if text else "（空）"


def _padded(label: str) -> str:
    return label + " " * max(_LABEL_WIDTH + 2 - display_width(label), 1)


def _cell(text: str) -> str:
    escaped = one_line(text).replace("\\", "\\\\").replace("|", "\\|")
    return escaped.replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_").replace("`", "\\`")
