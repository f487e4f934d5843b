"""Leaving out the rules that are silent about a kind of row changes no finding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.corpus import samples
from perfgoals.config.settings import Settings
from perfgoals.engine.run import Linter
from perfgoals.engine.silence import Silence
from perfgoals.model.finding import Severity
from perfgoals.model.tables import goal_table
from perfgoals.rules.base import Hit, IndicatorRule

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator

EXAMPLES = Path(__file__).parents[2] / "examples"


class Probe(IndicatorRule):
    """A rule that decides at the point the test names."""

    code = name = title = "PG000"
    severity = Severity.INFO

    def __init__(self, decide: str) -> None:
        super().__init__(Settings())
        self.decide = decide

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        found = eval(self.decide, {}, {"row": row, "table": table})
        return Hit(row.address) if found else None


def table(*rows: dict[str, object]) -> GoalTable:
    fields = {"表类": "项目支出绩效目标表", "绩效指标": {"产出指标": {"数量指标": list(rows)}}}
    return goal_table(fields)


def speaks(decide: str, *rows: dict[str, object]) -> list[bool]:
    probe = Probe(decide)
    silence = Silence([probe])
    return [probe in silence.speaking(row) for row in table(*rows).indicators]


ROWS = (
    {"三级指标": "培训人数", "指标值": "≥95人"},
    {"三级指标": "培训人数", "指标值": "≥96人"},
    {"三级指标": "培训人数", "指标值": "≥95人", "备注": "多"},
    {"三级指标": "及时率", "指标值": "≥95%"},
    {"三级指标": "", "指标值": ""},
)


@pytest.mark.parametrize(
    ("decide", "expected"),
    [
        ("False", [False, False, False, False, False]),
        ("row.name == '及时率'", [False, False, False, True, False]),
        ("row.target.unit == '%'", [False, False, False, True, False]),
        ("row.level1 == '效益指标'", [False, False, False, False, False]),
        ("row.fields.get('分值')", [False, False, False, False, False]),
        ("row.fields.get('备注') == '少'", [False, False, True, False, False]),
        ("row.explanation == '某'", [False, False, False, False, False]),
        ("row.target.number == 0", [True, True, True, True, False]),
        ("isinstance(row.target.raw, int)", [True, True, True, True, False]),
        ("isinstance(row.fields, str)", [True, True, True, True, True]),
        ("table.year == '1999'", [True, True, True, True, True]),
        ("1 // 0", [True, True, True, True, True]),
    ],
)
def test_a_rule_is_left_out_only_where_it_needs_nothing_else(decide: str, expected: list[bool]) -> None:
    assert speaks(decide, *ROWS) == expected
    assert speaks(decide, *reversed(ROWS)) == expected[::-1]


def test_no_finding_is_lost_or_made() -> None:
    documents = [(str(path), path.read_bytes()) for path in sorted(EXAMPLES.rglob("*.yaml"))]
    documents += [(sample.path, sample.content) for sample in samples(150)]
    linter, plain = Linter(Settings()), Linter(Settings())
    for path, raw in documents:
        rules = plain._ruleset(path)
        rules.silence.speaking = lambda row, every=tuple(rules.indicator_rules): every  # type: ignore[method-assign, misc]
        assert linter.check_bytes(raw, path).findings == plain.check_bytes(raw, path).findings
