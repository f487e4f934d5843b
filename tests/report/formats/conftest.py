"""A small catalogue and the results of one run over ``data/``: what a format writes depends on nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pytest

from perfgoals.document.address import locate
from perfgoals.document.read import Reading, read_bytes, read_file
from perfgoals.engine.run import FileResult
from perfgoals.model.finding import Confidence, Edit, Finding, Fix, Related, ReviewItem, Severity
from perfgoals.model.span import WHOLE_FILE, Span
from perfgoals.model.tables import GOAL_KINDS, goal_table
from perfgoals.report import wording
from perfgoals.report.formats import create
from perfgoals.rules import registry
from perfgoals.rules.base import Case, Clause, TableRule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from perfgoals.model.tables import GoalTable

DATA = Path(__file__).parent / "data"


class _Quiet(TableRule):
    """A rule that finds nothing by itself."""

    valid = (Case("好", "绩效指标: {}\n"),)
    invalid = (Case("坏", "绩效指标:\n  甲: 1\n"),)

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> list[object]:  # type: ignore[override]
        return []


class TooCostly(_Quiet):
    """A cost target is above the money.

    查什么
        成本指标是否超过项目资金。

    为什么
        钱不够，
        目标就是空的。

    怎么改
        按本项目的资金改写。
    """

    code = "PG901"
    name = "too-costly"
    title = "成本超过资金"
    severity = Severity.ERROR
    item = ReviewItem.MATCHED
    authority = (Clause("财预〔2015〕88号", "目标与资金量应当匹配"),)
    messages: ClassVar = {"": "成本指标“{name}”{value} 大于项目资金 {budget}；请按本项目的资金改写。"}


class NoTarget(_Quiet):
    """A row has no target.

    查什么
        有没有指标值。

    为什么
        没有指标值，考核不出来。

    怎么改
        填上指标值。
    """

    code = "PG902"
    name = "no-target"
    title = "缺少指标值"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    messages: ClassVar = {"": "“{name}”没有指标值；请填上", "file": "文件读不出来：{reason}"}


class Doubtful(_Quiet):
    """A value looks copied.

    查什么
        写法是否可疑。

    为什么
        可能照抄。

    怎么改
        请核实。
    """

    code = "PG903"
    name = "doubtful"
    title = "写法可疑"
    severity = Severity.INFO
    confidence = Confidence.LOW
    item = ReviewItem.SCIENTIFIC
    messages: ClassVar = {"": "“{name}”的指标值“{value}”看不出依据；请补充测算过程"}


CATALOGUE = (TooCostly, NoTarget, Doubtful)
BY_KEY = {key: rule for rule in CATALOGUE for key in (rule.code, rule.name)}


@pytest.fixture(autouse=True)
def catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the small catalogue in place of the real one and stand in ``data/``."""
    monkeypatch.setattr(registry, "all_rules", lambda: CATALOGUE)
    monkeypatch.setattr(registry, "rules_by_key", lambda: BY_KEY)
    monkeypatch.setattr(wording, "rules_by_key", lambda: BY_KEY)
    monkeypatch.chdir(DATA)


def _finding(reading: Reading, code: str, address: str, **changes: object) -> Finding:
    rule = BY_KEY[code]
    known = {name: changes.pop(name) for name in ("at", "span") if name in changes}
    span = locate(reading.root, address, str(known.get("at", ""))) if reading.root is not None else WHOLE_FILE
    made = Finding(
        code=code,
        rule=rule.name,
        severity=rule.severity,
        confidence=rule.confidence,
        path=reading.path,
        span=known.get("span", span),  # type: ignore[arg-type]
        address=address,
        value="",
        variant="",
        fingerprint=f"{code.lower()}{len(address):02d}{reading.path.count('/')}",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def _result(reading: Reading, *findings: Finding) -> FileResult:
    table = goal_table(reading.root, reading.path) if reading.root and reading.kind in GOAL_KINDS else None
    return FileResult(reading, table, findings)


@pytest.fixture
def finding() -> Callable[..., Finding]:
    """Return a maker of findings: ``finding(reading, code, address, at=…, **fields)``."""
    return _finding


@pytest.fixture
def result() -> Callable[..., FileResult]:
    """Return a maker of results: ``result(reading, *findings)``."""
    return _result


@pytest.fixture
def results() -> list[FileResult]:
    """Return the results of a run over ``data/``."""
    elderly = read_file("东川县民政局/项目-1-养老服务.yaml")
    relief = read_file("散表/项目-3-救助.yaml")
    broken = read_file("散表/坏.yaml")
    cost = "绩效指标/产出指标/成本指标/项目预算控制数"
    bed = "绩效指标/产出指标/数量指标/新增床位|张[2]"
    satisfied = "绩效指标/效益指标/社会效益指标/老人满意程度"
    people = "绩效指标/产出指标/数量指标/救助人次"
    return [
        _result(read_file("东川县民政局/部门.yaml")),
        _result(
            elderly,
            _finding(
                elderly,
                "PG903",
                bed,
                at="指标值",
                value="≥60张",
                arguments={"name": "新增床位|张", "value": "≥60张"},
                related=(Related(elderly.path, Span(11, 14, 11, 18), "同名的另一行"),),
            ),
            _finding(
                elderly,
                "PG901",
                cost,
                at="指标值",
                value="88万元",
                arguments={"name": "项目预算控制数", "value": "88万元", "budget": "15万元"},
                fixes=(Fix("把指标值改为“15万元”", (Edit(f"{cost}/指标值", "15万元"),)),),
            ),
            _finding(elderly, "PG902", satisfied, at="指标值", arguments={"name": "老人满意程度"}),
        ),
        _result(read_file("东川县民政局/项目-2-空表.yaml")),
        _result(
            broken, _finding(broken, "PG902", "", variant="file", arguments={"reason": ">=95% 没有加引号"})
        ),
        _result(
            relief,
            _finding(
                relief,
                "PG903",
                people,
                at="指标值",
                value="若干",
                arguments={"name": "救助人次", "value": "若干"},
            ),
        ),
    ]


@pytest.fixture
def hostile() -> FileResult:
    """Return a result whose path, name, value and message try to break out of every format."""
    text = (
        "表类: 项目支出绩效目标表\n年度: 2024\n"
        'project: x\n项目名称: "</script><img src=x onerror=alert(1)>"\n绩效指标:\n  产出指标:\n    数量指标:\n'
        '      - 三级指标: "a\\"b'
        "'<b>&amp;|`*[l](http://e.x)@user\\u2028\\u0001##[error]x\"\n"
        '        指标值: "\\u202e%0A::error::\\n::stop-commands::x]]>"\n'
    )
    reading = read_bytes(text.encode(), "散表/a,b:c%`<i>\n\udcff.yaml")
    assert reading.root is not None
    row = reading.root["绩效指标"]["产出指标"]["数量指标"][0]  # type: ignore[index, call-overload]
    name, value = str(row["三级指标"]), str(row["指标值"])  # type: ignore[index, call-overload]
    return _result(
        reading,
        _finding(
            reading,
            "PG901",
            "绩效指标/产出指标/数量指标/" + name.replace("~", "~0").replace("/", "~1"),
            at="指标值",
            value=value,
            arguments={"name": name, "value": value, "budget": "0"},
            related=(Related(reading.path, Span(4, 1, 4, 5), name),),
            fixes=(Fix(f"改为{value}", (Edit("项目名称", value),)),),
        ),
    )


@pytest.fixture
def written() -> Callable[..., str]:
    """Return a writer: ``written(format, results)`` is the whole text of a report."""

    def write(name: str, results: Iterable[FileResult]) -> str:
        parts: list[str] = []
        report = create(name, parts.append)
        for result in results:
            report.add(result)
        report.close()
        return "".join(parts)

    return write
