"""PG405 details-do-not-add."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.money import parse_money
from perfgoals.model.tables import fields_of, items_of, text_of
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.money.costs import whole_money
from perfgoals.rules.money.unit_scale import looks_like_yuan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perfgoals.model.money import Money, Tolerance
    from perfgoals.model.tables import GoalTable

_SOURCES = (
    "一般公共预算财政拨款",
    "政府性基金预算财政拨款",
    "国有资本经营预算财政拨款",
    "财政专户管理资金",
    "单位资金",
    "其他资金",
)
_TASK_COLUMNS = ("总额", "财政拨款", "其他资金")


class DetailsDoNotAdd(TableRule):
    """Spending items, sources, purchases or tasks do not add up to what the table states.

    查什么
        支出明细、资金来源合计是否等于项目资金；采购合计是否超过项目资金；部门主要任务逐行、逐列是否加得上。

    为什么
        明细与总数对不上，说明测算没有做完或抄错，公开后一眼可见。

    怎么改
        核对每一行金额和合计，改正写错的一处。
    """

    code = "PG405"
    name = "details-do-not-add"
    title = "明细合计与总数不符"
    severity = Severity.ERROR
    item = ReviewItem.NORMATIVE
    authority = (Clause("财预〔2015〕88号", "规范完整性：内容是否完整、准确、详实，是否无缺项、错项"),)
    needs = frozenset({"支出明细", "资金来源", "项目采购", "年度主要任务", "金额合计"})
    messages = {
        "": "{block}合计 {sum}，与{total_name} {total} 相差 {difference}；请逐项核对",
        "purchases": "{block}合计 {sum}，超过{total_name} {total}；请核对采购金额",
    }
    valid = (
        Case(
            "明细相加等于资金",
            "项目资金: {年度资金总额: 20}\n支出明细:\n  - {内容: 网络年费, 金额: 17.61}\n  - {内容: 设备维护, 金额: 2.39}\n",
        ),
        Case(
            "明细按实施期总额相加",
            "项目资金: {实施期资金总额: 300, 年度资金总额: 100}\n支出明细:\n  - {内容: 土建, 金额: 220}\n  - {内容: 设备, 金额: 80}\n",
        ),
        Case(
            "其中项不重复相加",
            "项目资金: {年度资金总额: 22}\n资金来源: {一般公共预算财政拨款: 22, 申请当年预算拨款: 20, 上年度财政拨款结余: 2}\n",
        ),
        Case(
            "任务合计四舍五入",
            "表类: 部门整体支出绩效目标表\n年度: 2024\n部门名称: 示例局\n年度主要任务:\n"
            "  - {任务名称: 基本支出, 总额: 993.43, 财政拨款: 993.43}\n  - {任务名称: 路网养护, 总额: 133, 财政拨款: 133.00}\n"
            "金额合计: {总额: 1126.43, 财政拨款: 1126.43}\n",
        ),
        Case(
            "还有没填金额的明细不判断",
            "项目资金: {年度资金总额: 20}\n支出明细:\n  - {内容: 图书购置, 金额: 12}\n  - {内容: 书架, 金额: }\n",
        ),
    )
    invalid = (
        Case(
            "支出明细少一项",
            "项目资金: {年度资金总额: 50}\n支出明细:\n  - {内容: 教师培训, 金额: 20}\n  - {内容: 教材印刷, 金额: 25}\n",
            (("支出明细", "45万元"),),
        ),
        Case(
            "资金来源与资金总额不符",
            "项目资金: {年度资金总额: 340}\n资金来源: {一般公共预算财政拨款: 282, 其他资金: 50}\n",
            (("资金来源", "332万元"),),
        ),
        Case(
            "采购超过资金",
            "项目资金: {年度资金总额: 30}\n项目采购:\n  - {品名: 抽水泵, 金额: 28}\n  - {品名: 发电机, 金额: 9}\n",
            (("项目采购", "37万元"),),
        ),
        Case(
            "任务合计写错",
            "表类: 部门整体支出绩效目标表\n年度: 2024\n部门名称: 示例局\n年度主要任务:\n"
            "  - {任务名称: 义务教育, 总额: 100, 财政拨款: 100}\n  - {任务名称: 学前教育, 总额: 60, 财政拨款: 40, 其他资金: 10}\n"
            "金额合计: {总额: 150, 财政拨款: 140, 其他资金: 10}\n",
            (("年度主要任务/学前教育", "60"), ("金额合计/总额", "150")),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Add up each block the table has."""
        if table.is_department:
            yield from _tasks(table, self.settings.tolerance)
            return
        totals = [total for total in (table.funds.year_total, table.funds.term_total) if total is not None]
        if not totals:
            return
        for block, amounts in (("支出明细", _amounts(table, "支出明细")), ("资金来源", _sources(table))):
            if (
                amounts
                and not any(self.settings.tolerance.agrees(total, amounts) for total in totals)
                and not _scaled(amounts, totals)
            ):
                added = _sum(amounts)
                yield Hit(block, str(added), _comparison(block, "资金总额", totals[0], added))
        purchases = _amounts(table, "项目采购")
        limit = whole_money(table)
        if purchases and limit is not None and not _scaled(purchases, [limit]):
            added = _sum(purchases)
            if added > limit + self.settings.tolerance.of(len(purchases)):
                yield Hit(
                    "项目采购", str(added), _comparison("项目采购", "资金总额", limit, added), "purchases"
                )


def _scaled(amounts: Sequence[Money], totals: Sequence[Money]) -> bool:
    """Whether an amount is in the wrong unit, which PG406 reports."""
    return any(looks_like_yuan(amount, max(totals)) for amount in amounts)


def _amounts(table: GoalTable, block: str) -> list[Money]:
    """Return the amounts of a list block; none where one of them is missing."""
    items = items_of(table.fields.get(block))
    amounts = [parse_money(text_of(item.get("金额")), table.money_unit) for item in items]
    known = [amount for amount in amounts if amount is not None]
    return known if len(known) == len(items) and len(items) > 1 else []


def _sources(table: GoalTable) -> list[Money]:
    block = fields_of(table.fields.get("资金来源"))
    amounts = [parse_money(text_of(block.get(name)), table.money_unit) for name in _SOURCES]
    return [amount for amount in amounts if amount is not None]


def _tasks(table: GoalTable, tolerance: Tolerance) -> Iterator[Hit]:
    """Check every task across and every column down."""
    unit = table.money_unit
    columns: dict[str, list[Money]] = {name: [] for name in _TASK_COLUMNS}
    for task in items_of(table.fields.get("年度主要任务")):
        amounts = {name: parse_money(text_of(task.get(name)), unit) for name in _TASK_COLUMNS}
        for name, amount in amounts.items():
            if amount is not None:
                columns[name].append(amount)
        total = amounts["总额"]
        parts = [amount for name, amount in amounts.items() if amount is not None and name != "总额"]
        if total is not None and parts and not tolerance.agrees(total, parts):
            address = f"年度主要任务/{text_of(task.get('任务名称'))}"
            arguments = _comparison("财政拨款与其他资金", "总额", total, _sum(parts))
            yield Hit(address, text_of(task.get("总额")), arguments)
    for name, column in columns.items():
        total = table.money("金额合计", name)
        if total is not None and column and not tolerance.agrees(total, column):
            arguments = _comparison(f"各项任务的{name}", "金额合计", total, _sum(column))
            yield Hit(f"金额合计/{name}", table.text("金额合计", name), arguments)


def _sum(amounts: Sequence[Money]) -> Money:
    return sum(amounts[1:], amounts[0])


def _comparison(block: str, total_name: str, total: Money, added: Money) -> dict[str, str]:
    return {
        "block": block,
        "total_name": total_name,
        "total": str(total),
        "sum": str(added),
        "difference": str(abs(total - added)),
    }
