"""How well the machine's review score ranks the goal tables of ``examples/`` as an expert's findings do.

For every goal table the expert's findings are added up by severity (error 3, warning 2, info 1); one that is
about several files counts in equal parts for each. Against it stands the share of its machine points that
the table lost. Findings of the expert on what the transcription mended are left out: those faults are not
there. The measure is Spearman's rank correlation.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perfgoals.config.settings import Settings
from perfgoals.engine.collect import batches
from perfgoals.engine.run import Linter
from perfgoals.rules.registry import all_rules
from perfgoals.scoring.review import review
from perfgoals.scoring.review_evidence import evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Entry = dict[str, Any]

ROOT = Path(__file__).parents[1]
EXPERT = ROOT / "tests" / "data" / "expert-findings.jsonl"
TARGET = 0.80
WEIGHTS = {"error": 3.0, "warning": 2.0, "info": 1.0}
_POOR = 0.60
_POOR_DEPARTMENT = "珠山区医疗保障局-2024"
_CLEAN = ROOT / "tests" / "data" / "sectors"
_CLEAN_SHARE = 0.90


@dataclass(frozen=True, slots=True)
class Rated:
    """A goal table: its department's folder, its file, its share of machine points, the expert's weight."""

    department: str
    file: str
    share: float
    weight: float


def shares(folder: Path) -> dict[tuple[str, str], float]:
    """Return the share of machine points of every goal table below ``folder``, by folder and file name."""
    items = {rule.code: rule.item for rule in all_rules()}
    found = {}
    for result in Linter(Settings()).run(batches([str(folder)])):
        if result.table is not None and not result.table.is_empty:
            score = review(result.findings, items, evidence(result.table))
            parent, name = Path(result.reading.path).parts[-2:]
            found[parent, name] = float(score.machine_share)
    return found


def rated(part: Callable[[Entry], float] | None = None) -> list[Rated]:
    """Return every goal table of the examples with its score and the expert's weight.

    ``part`` is what each of the files that a finding is about gets of it: equal parts unless given.
    """
    part = part or _equal_part
    entries = map(json.loads, EXPERT.read_text(encoding="utf-8").splitlines())
    known = [entry for entry in entries if not entry.get("out_of_reach")]
    tables = []
    for (department, file), share in shares(ROOT / "examples").items():
        own = [entry for entry in known if entry["department"] == department and file in entry["places"]]
        weight = sum(WEIGHTS[entry["severity"]] * part(entry) for entry in own)
        tables.append(Rated(department, file, share, weight))
    return tables


def spearman(first: Sequence[float], second: Sequence[float]) -> float:
    """Return Spearman's rank correlation, tied values sharing their mean rank; 0 where one side is constant."""
    ranks, others = _ranks(first), _ranks(second)
    mean = (len(ranks) + 1) / 2
    spread = sum((rank - mean) ** 2 for rank in ranks) * sum((rank - mean) ** 2 for rank in others)
    joint = sum((one - mean) * (other - mean) for one, other in zip(ranks, others, strict=True))
    return float(joint / spread**0.5) if spread else 0.0


def correlation(tables: Iterable[Rated]) -> float:
    """Return the correlation of the points lost with the expert's weight."""
    known = list(tables)
    return spearman([1 - table.share for table in known], [table.weight for table in known])


def print_calibration(*, verbose: bool = False) -> list[str]:
    """Print the correlation and the two ends of the scale; returns what misses its target."""
    failures = []
    tables = rated()
    measured, whole = correlation(tables), correlation(rated(lambda _: 1.0))
    print(f"\n审核得分与专家意见的等级相关: {measured:.3f}（{len(tables)} 张表，目标 ≥ {TARGET:.2f}）")
    print(f"    一条意见涉及几个文件时各计全数: {whole:.3f}")
    if measured < TARGET:
        failures.append("等级相关")
    if verbose:
        for table in sorted(tables, key=lambda entry: -entry.share):
            print(f"    {table.share:.3f} {table.weight:6.2f} {table.department}/{table.file}")
    poor = [table.share for table in tables if table.department == _POOR_DEPARTMENT]
    print(f"珠山两张表的机评得分率: {'、'.join(f'{share:.3f}' for share in poor)}（目标 < {_POOR:.2f}，差）")
    clean = shares(_CLEAN)
    lowest = min(clean.values(), default=0.0)
    print(f"{len(clean)} 张行业范表的最低机评得分率: {lowest:.3f}（目标 ≥ {_CLEAN_SHARE:.2f}）")
    if max(poor, default=1.0) >= _POOR:
        failures.append("珠山")
    return failures + ["行业范表"] * (lowest < _CLEAN_SHARE)


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(values)
    return [order.index(value) + (order.count(value) + 1) / 2 for value in values]


def _equal_part(entry: Entry) -> float:
    return 1 / len(entry["places"])
