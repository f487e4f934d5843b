"""The JSON contract of ``perfgoals score``, version 1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from perfgoals.report.plain import relative_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.report.departments import Department
    from perfgoals.report.score import ScoredTable, Unscored
    from perfgoals.scoring.review import ItemScore


class ScoreJson:
    """Writes one object with the scores in path order, one table at a time."""

    def __init__(self, write: Callable[[str], object]) -> None:
        """Write through ``write``."""
        self._write = write
        self._lead = '{"version": 1, "scores": [\n  '

    def add(self, table: ScoredTable) -> None:
        """Write one table's score."""
        score = table.score
        self.add_data(
            {
                "path": relative_path(table.path),
                "kind": table.kind,
                "machine_points": float(score.machine_points),
                "machine_max": float(score.machine_max),
                "total": None if score.total is None else float(score.total),
                "grade": score.grade,
                "items": [_item_data(item) for item in score.items],
            }
        )

    def add_result(self, text: str, data: dict[str, object], department: Department) -> None:
        """Write the result of a 自评表 or 监控表."""
        del text, department
        self.add_data(data)

    def add_data(self, data: dict[str, object]) -> None:
        """Write one entry of ``scores``."""
        self._write(self._lead + json.dumps(data, ensure_ascii=False))
        self._lead = ",\n  "

    def add_department(self, department: Department, errors: int) -> None:
        """Departments have no place in the contract."""

    def close(self, unscored: Unscored) -> None:
        """End the object; what was not scored has no place in it."""
        del unscored
        self._write("]}\n" if self._lead.startswith(",") else '{"version": 1, "scores": []}\n')


def _item_data(item: ItemScore) -> dict[str, object]:
    return {
        "item": item.item.value,
        "max": float(item.full),
        "points": None if item.points is None else float(item.points),
        "assessed": item.assessed,
        "trace": [
            {"rule": d.finding.code, "address": d.finding.address, "points": float(d.points)}
            for d in item.trace
        ],
    }
