"""PG316 quantity-is-rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Measure
from perfgoals.model.address import escape
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.target import TargetKind
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.target.sample import at, sample

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import GoalTable, Indicator

_SHARE_ENDINGS = ("率", "比例", "占比", "比重", "百分比")
_SHARES = frozenset({Measure.RATE, Measure.SATISFACTION})


class QuantityIsRate(TableRule):
    """The quantity indicators are all rates: no line says how much is done.

    查什么
        数量指标下面是不是只有率、比例和百分比，没有一行写了做多少（多少人、多少次、多少平方米）。

    为什么
        数量指标要反映提供的产品和服务有多少；只有比率看不出任务量，也无法与资金比较。

    怎么改
        补上能数的产出，如“补助人数≥320人”“检查单位≥60家”；完成率可以留作质量或时效指标。
    """

    code = "PG316"
    name = "quantity-is-rate"
    title = "数量指标没有数量"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause("财预〔2015〕88号", "指标科学性：指标是否全面、充分、细化、量化"),
        Clause("财预〔2021〕101号", "产出指标包括数量、质量、时效指标，数量和质量指标原则上均应设置"),
    )
    minimum = 1
    messages = {
        "": "数量指标 {count} 行全是比率（{names}），没有写做多少；请补上能数的产出，如人数、次数、面积",
    }
    valid = (
        Case(
            "名称或解释里写了数",
            sample(("数量", "救助流浪人员300人次", "100%"), ("质量", "救助规范率", "≥95%")),
        ),
        Case("有一行是数量", sample(("数量", "城乡居民参保率", "≥95%"), ("数量", "参加培训人员", "≥50人次"))),
        Case("全是数量", sample(("数量", "修建灌渠长度", "≥12公里"), ("数量", "改造泵站座数", "≥3座"))),
        Case("数量还没填", sample(("数量", "培训完成率", '""'), ("质量", "培训合格率", "≥95%"))),
    )
    invalid = (
        Case(
            "两行完成率",
            sample(("数量", "监督检查工作完成率", "100%"), ("数量", "档案归档整理工作完成率", "100%")),
            ((at("数量"), ""),),
        ),
        Case(
            "只有到位率",
            sample(("数量", "资金发放人数到位率", "≥95%"), ("质量", "发放准确率", "100%")),
            ((at("数量"), ""),),
        ),
        Case(
            "一件事的百分比",
            sample(("数量", "保障村级组织运转", "100%"), ("数量", "报刊征订任务", "≥95%")),
            ((at("数量"), ""),),
        ),
        Case(
            "人数比例",
            sample(
                ("数量", "义务教育阶段残疾儿童中实际享受资助人数比例", "≥90%"),
                ("满意度", "家长满意度", "≥90%"),
            ),
            ((at("数量"), ""),),
        ),
    )

    def concerns(self, row: Indicator) -> bool:
        """Look for rates among the quantities."""
        return row.level2.startswith("数量") and self._is_rate(row)

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Look at each quantity level as a whole."""
        levels: dict[tuple[str, str], list[Indicator]] = {}
        for row in table.indicators:
            if row.level2.startswith("数量") and row.target.kind is not TargetKind.EMPTY:
                levels.setdefault((row.level1, row.level2), []).append(row)
        for (level1, level2), rows in levels.items():
            if all(self._is_rate(row) for row in rows):
                arguments = {"count": str(len(rows)), "names": "、".join(row.name for row in rows[:3])}
                yield Hit(f"绩效指标/{escape(level1)}/{escape(level2)}", "", arguments)

    def _is_rate(self, row: Indicator) -> bool:
        if not row.target.is_percent or row.target.trend:
            return False
        found = self.settings.lexicon.analyse(row)
        if found.measure in _SHARES or found.name.endswith(_SHARE_ENDINGS):
            return True
        if found.measure is Measure.COUNT:
            return False
        return not any("0" <= char <= "9" for char in row.name + row.explanation)
