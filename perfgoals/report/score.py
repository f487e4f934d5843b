"""Review scores for people and for programs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfgoals.report.plain import one_line
from perfgoals.report.wording import message
from perfgoals.text import display_width

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from perfgoals.scoring.review import ItemScore, ReviewScore


@dataclass(frozen=True, slots=True)
class ScoredTable:
    """A goal table with its score."""

    path: str
    kind: str
    name: str
    score: ReviewScore


class ScoreText:
    """Writes one block per table: items, points, and what each deduction comes from."""

    def __init__(self, write: Callable[[str], object]) -> None:
        """Write through ``write``."""
        self._write = write
        self._count = 0

    def add(self, table: ScoredTable) -> None:
        """Write one table's score."""
        self._count += 1
        score = table.score
        lines = [one_line(f"{table.path}  {table.kind}  {table.name}")]
        lines.append(f"  机评得分 {_number(score.machine_points)} / {_number(score.machine_max)}")
        for item in score.items:
            lines += _item_lines(item)
        lines.append("  其余分值需审核人判断，填写“项目支出绩效目标审核表”后才有总分和等级")
        self._write("\n".join(lines) + "\n\n")

    def close(self, *, empty_tables: int = 0) -> None:
        """Write the closing line, which also counts the tables declared empty."""
        head = f"共 {self._count} 张绩效目标表" if self._count else "没有可评分的绩效目标表"
        self._write(head + (f"；{empty_tables} 张声明为空表，未评分\n" if empty_tables else "\n"))


class ScoreJson:
    """Writes the JSON contract of ``score``, version 1, one table at a time."""

    def __init__(self, write: Callable[[str], object]) -> None:
        """Write through ``write``."""
        self._write = write
        self._lead = '{"version": 1, "scores": [\n  '

    def add(self, table: ScoredTable) -> None:
        """Write one table's score."""
        score = table.score
        data = {
            "path": table.path,
            "kind": table.kind,
            "machine_points": float(score.machine_points),
            "machine_max": float(score.machine_max),
            "total": None if score.total is None else float(score.total),
            "grade": score.grade,
            "items": [_item_data(item) for item in score.items],
        }
        self._write(self._lead + json.dumps(data, ensure_ascii=False))
        self._lead = ",\n  "

    def close(self, *, empty_tables: int = 0) -> None:
        """End the object; tables declared empty have no score and no place in it."""
        self._write("]}\n" if self._lead.startswith(",") else '{"version": 1, "scores": []}\n')


def _item_lines(item: ItemScore) -> list[str]:
    name = item.item.value + " " * (12 - display_width(item.item.value))
    if not item.machine_max:
        return [f"  {name} 未评（满分 {_number(item.full)}）"]
    unjudged = item.full - item.machine_max
    rest = f"，另有 {_number(unjudged)} 分未评" if unjudged else ""
    lines = [f"  {name} {_number(item.points)} / {_number(item.machine_max)}{rest}"]
    for deduction in item.trace:
        finding = deduction.finding
        where = finding.address or f"第 {finding.span.line} 行"
        lines.append(
            f"      {_number(deduction.points)}  {finding.code}  {one_line(where)}：{one_line(message(finding))}"
        )
    return lines


def _item_data(item: ItemScore) -> dict[str, object]:
    return {
        "item": item.item.value,
        "max": float(item.full),
        "machine_max": float(item.machine_max),
        "points": float(item.points) if item.machine_max else None,
        "assessed": item.assessed,
        "trace": [
            {"rule": d.finding.code, "address": d.finding.address, "points": float(d.points)}
            for d in item.trace
        ],
    }


def _number(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
