"""The results of 自评表 and 监控表 in the reports that compare tables: one line each, and the whole trace beneath."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from perfgoals.model.evaluation import MONITORING_KIND
from perfgoals.report.plain import relative_path
from perfgoals.scoring.evaluation_scheme import plain

if TYPE_CHECKING:
    from perfgoals.report.departments import Department

HEADS = ("部门", "表", "表类", "自评得分", "填报总分", "等级", "说明")
"""The heads over `Result.cells`."""


@dataclass(frozen=True, slots=True)
class Result:
    """One 自评表 or 监控表, its numbers as they are printed; what there is not is blank.

    ``points`` of ``maximum`` are those that could be computed. ``note`` says what is open, or how a 监控表 stands.
    """

    path: str
    department: str
    kind: str
    name: str
    points: str
    maximum: str
    total: str
    claimed: str
    grade: str
    note: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The line under `HEADS`."""
        score = f"{self.total} / {self.maximum}" if self.total else ""
        told = (score, self.claimed, self.grade, self.note)
        return self.department, self.name, self.kind, *(cell or "—" for cell in told)


def result_of(data: dict[str, object], department: Department) -> Result:
    """Return the line of an entry of the JSON contract."""
    return Result(
        path=relative_path(str(data["path"])),
        department=department.title,
        kind=str(data["kind"]),
        name=str(data["name"]),
        points=_number(data.get("machine_points")),
        maximum=_number(data.get("machine_max")),
        total=_number(data["total"]),
        claimed=_number(data.get("claimed_total")),
        grade=str(data["grade"] or ""),
        note=_standing(data) if data["kind"] == MONITORING_KIND else _open_items(data),
    )


def counted(results: list[Result]) -> list[str]:
    """Return how many of each kind there are, in words; nothing where there are none."""
    monitored = sum(result.kind == MONITORING_KIND for result in results)
    counts = ((len(results) - monitored, "自评表"), (monitored, "监控表"))
    return [f"{count} 张{kind}" for count, kind in counts if count]


def _number(value: object) -> str:
    return "" if value is None else plain(Decimal(str(value)))


def _open_items(data: dict[str, object]) -> str:
    items = cast("list[dict[str, object]]", data["items"])
    uncounted = sum(item["points"] is None for item in items)
    notes = (
        (uncounted, f"{uncounted} 项无法核算，没有得分"),
        (data["unverified"], f"{data['unverified']} 项无法核算，暂取填报得分"),
        (not uncounted and not data["grade"], "分值合计不是100分，不定等级"),
    )
    return "；".join(words for applies, words in notes if applies)


def _standing(data: dict[str, object]) -> str:
    lights = cast("dict[str, int]", data["lights"])
    spending = cast("dict[str, object]", data["spending"])
    shown = "，".join(f"{light} {count}" for light, count in lights.items() if count)
    return f"截至 {data['cutoff']}：预算执行{spending['light']}；指标{shown or '没有'}"
