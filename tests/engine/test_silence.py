"""Leaving out the rules that are silent about a kind of row changes no finding."""

from __future__ import annotations

import operator
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis.strategies import decimals, sampled_from

from benchmarks.corpus import samples
from perfgoals.config.settings import Settings
from perfgoals.document.read import read_bytes
from perfgoals.engine.run import Linter
from perfgoals.engine.silence import Silence, _known_of, _Voices
from perfgoals.engine.unknown import NotKnownError
from perfgoals.model.finding import Severity
from perfgoals.model.tables import GOAL_KINDS, goal_table
from perfgoals.model.target_parser import parse_target
from perfgoals.rules.base import Hit, IndicatorRule, TableRule
from perfgoals.rules.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.engine.selection import Ruleset
    from perfgoals.model.tables import GoalTable, Indicator

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "examples", ROOT / "tests" / "data" / "provinces")


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
        ("row.target.number == 0", [False, False, False, False, False]),
        ("row.target.number == 95", [True, True, True, True, False]),
        ("row.target.percent == 100", [False, False, False, False, False]),
        ("row.target.percent and row.target.percent < 50", [False, False, False, False, False]),
        ("row.target.percent and row.target.percent > 94", [False, False, False, True, False]),
        ("row.target.value and row.target.value >= 50", [True, True, True, True, False]),
        ("not row.target.value and row.name", [False, False, False, False, False]),
        ("isinstance(row.target.raw, int)", [True, True, True, True, False]),
        ("isinstance(row.fields, str)", [True, True, True, True, True]),
        ("table.year == '1999'", [True, True, True, True, True]),
        ("1 // 0", [True, True, True, True, True]),
    ],
)
def test_a_rule_is_left_out_only_where_it_needs_nothing_else(decide: str, expected: list[bool]) -> None:
    assert speaks(decide, *ROWS) == expected
    assert speaks(decide, *reversed(ROWS)) == expected[::-1]


QUESTIONS = (
    *(operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne),
    *(lambda one, other: (other < one, other == one), lambda one, _: bool(one)),
)


@given(
    number=decimals(0, 3000, places=2),
    other=decimals(0, 3000, places=2),
    unit=sampled_from("%米"),
    factor=sampled_from([Decimal(1), Decimal(10_000)]),
    ask=sampled_from(QUESTIONS),
)
def test_what_is_said_of_an_unknown_number_holds_for_the_real_one(
    number: Decimal, other: Decimal, unit: str, factor: Decimal, ask: Callable[[object, object], object]
) -> None:
    target = parse_target(f"≥{number}{unit}")
    assert target.number == number
    known = _known_of(target)
    try:
        answer = ask(known * factor, other)
    except NotKnownError:
        assert known is not number  # what is known exactly is told
    else:
        assert answer == ask(number * factor, other)


class TableProbe(TableRule):
    """A rule about tables that asks for the rows and fields the test names."""

    code = name = title = "PG000"
    severity = Severity.INFO

    def __init__(self, concern: str = "True", minimum: int = 0, needs: tuple[str, ...] = ()) -> None:
        super().__init__(Settings())
        self.concern = concern
        self.minimum = minimum  # type: ignore[misc]
        self.needs = frozenset(needs)  # type: ignore[misc]

    def concerns(self, row: Indicator) -> bool:
        return bool(eval(self.concern, {}, {"row": row}))

    def check(self, table: GoalTable, peers: object) -> list[Hit]:
        return [Hit("绩效指标")]


@pytest.mark.parametrize(
    ("probe", "expected"),
    [
        (TableProbe(), True),
        (TableProbe("row.name == '培训人数'", 3), True),
        (TableProbe("row.name == '培训人数'", 4), False),
        (TableProbe("row.target.unit == '%'", 1), True),
        (TableProbe("row.target.percent == 100", 1), False),
        (TableProbe("row.target.number == 96", 1), True),  # nobody knows without looking
        (TableProbe("1 // 0", 5), True),
        (TableProbe(needs=("备注",)), True),
        (TableProbe(needs=("分值", "表类")), True),
        (TableProbe(needs=("分值",)), False),
        (TableProbe("True", 1, needs=("分值",)), False),
    ],
)
def test_a_rule_about_tables_is_asked_where_enough_rows_concern_it(probe: TableProbe, expected: bool) -> None:
    asked = table(*ROWS)
    silence = Silence([], [probe])
    for _ in range(2):  # for the first time, and from memory
        assert silence.asked(asked, [silence.voices(row) for row in asked.indicators]) == [probe] * expected


def test_what_one_row_is_asked_for_does_not_speak_for_rows_with_other_fields() -> None:
    bare, told = {"三级指标": "人数", "指标值": "5人"}, {"三级指标": "人数", "指标值": "5人", "分值": "10"}
    for rows in ((bare, told, bare), (told, bare, told)):
        assert speaks("row.fields.get('分值') == '10'", *rows) == [row is told for row in rows]
        assert speaks("False", *rows) == [False] * 3


class Plain(Linter):
    """Asks every rule about everything."""

    def _ruleset(self, path: str) -> Ruleset:
        rules = super()._ruleset(path)
        every = _Voices(tuple(rules.indicator_rules), ())
        rules.silence.voices = lambda row: every  # type: ignore[method-assign]
        rules.silence.asked = lambda table, voices: rules.table_rules  # type: ignore[method-assign]
        return rules


DOCUMENTS = [
    *((str(path), path.read_bytes()) for folder in FOLDERS for path in sorted(folder.rglob("*.yaml"))),
    *((sample.path, sample.content) for sample in samples(150)),
    *(
        (f"{rule.code}/{case.title}.yaml", case.document())
        for rule in all_rules()
        for case in (*rule.valid, *rule.invalid)
    ),
]


def test_no_finding_is_lost_or_made() -> None:
    linter, plain = Linter(Settings()), Plain(Settings())
    found = 0
    for path, raw in DOCUMENTS:
        findings = linter.check_bytes(raw, path).findings
        assert findings == plain.check_bytes(raw, path).findings, path
        found += len(findings)
    assert found > 1000


def test_every_shortcut_of_a_rule_is_taken_somewhere() -> None:
    """A rule that is asked about every table of so many, though it says when it need not be, says it wrongly."""
    silence = Linter(Settings())._ruleset("").silence
    tables = [found for path, raw in DOCUMENTS if (found := _table(path, raw)) is not None]
    asked: Counter[TableRule] = Counter()
    for one in tables:
        asked.update(silence.asked(one, [silence.voices(row) for row in one.indicators]))
    limited = [rule for rule in silence._table_rules if rule.needs or rule.minimum]
    assert limited
    assert [rule.code for rule in limited if not 0 < asked[rule] < len(tables)] == []


def _table(path: str, raw: bytes) -> GoalTable | None:
    reading = read_bytes(raw, path)
    return goal_table(reading.root) if reading.root is not None and reading.kind in GOAL_KINDS else None
