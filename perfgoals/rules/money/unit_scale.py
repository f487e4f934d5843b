"""PG406 unit-scale."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.money import Money, MoneyUnit, parse_money
from perfgoals.model.tables import items_of, text_of
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.money.costs import whole_money
from perfgoals.text import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfgoals.model.tables import GoalTable

_BLOCKS = (("支出明细", "内容"), ("项目采购", "品名"), ("年度主要任务", "任务名称"))
_TEXTS = ("测算依据", "主要内容", "预算变动说明")
_WAN_IN_TEXT = pattern(r"([0-9][0-9,，.]*)\s*万元")
_TEN_THOUSAND = Decimal(10_000)


class UnitScale(TableRule):
    """Amounts in yuan stand under a head that says ten thousand yuan.

    查什么
        金额单位是万元的表里，有没有把“元”的数照抄进来：单项金额比全部资金还大，除以一万以后正好合理。

    为什么
        少看一个“万”字，35万元的物业费就公开成了35亿元。

    怎么改
        把这几项除以10000，或把单位改成元；全表只用一种单位。
    """

    code = "PG406"
    name = "unit-scale"
    title = "元和万元混用"
    severity = Severity.ERROR
    item = ReviewItem.NORMATIVE
    authority = (Clause("财预〔2015〕88号", "规范完整性：内容是否完整、准确、详实，是否无缺项、错项"),)
    needs = frozenset({*(block for block, _ in _BLOCKS), *_TEXTS})
    messages = {
        "block": "{block}中“{name}”等 {count} 项（{value} 万元）比资金总额 {total} 还大，看来填的是元；请换算成万元",
        "text": "{block}里写的“{value}”比资金总额 {total} 还大，看来应是“{suggestion}”；请核对单位",
    }
    valid = (
        Case(
            "单位一致",
            "项目资金: {年度资金总额: 144}\n项目采购:\n  - {品名: 物业费, 金额: 35}\n  - {品名: 办公设备购置, 金额: 2.35}\n",
        ),
        Case(
            "金额单位就是元",
            "金额单位: 元\n项目资金: {年度资金总额: 1440000}\n项目采购:\n  - {品名: 物业费, 金额: 350000}\n",
        ),
        Case(
            "没有资金总额不判断",
            "项目采购:\n  - {品名: 救护车, 金额: 350000}\n",
        ),
        Case(
            "文字里说的是更大范围的资金",
            "项目资金: {年度资金总额: 20}\n主要内容: 全县基金规模56000万元，本项目用于基金监管检查20万元\n",
        ),
    )
    invalid = (
        Case(
            "采购金额填了元",
            "项目资金: {年度资金总额: 144}\n项目采购:\n  - {品名: 物业费, 金额: 350000}\n  - {品名: 办公设备购置, 金额: 23500}\n",
            (("项目采购", "350000、23500"),),
        ),
        Case(
            "支出明细填了元",
            "项目资金: {年度资金总额: 12.5}\n支出明细:\n  - {内容: 乡村图书室书籍, 金额: 80000}\n  - {内容: 书架, 金额: 45000}\n",
            (("支出明细", "80000、45000"),),
        ),
        Case(
            "测算依据里写错单位",
            "项目资金: {年度资金总额: 144}\n测算依据: 挂机3台、柜机1台、档案柜6组共计23500万元，其余按合同金额结算\n",
            (("测算依据", "23500万元"),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Compare every amount with the table's money."""
        texts = [(field, text) for field in _TEXTS if "万元" in (text := text_of(table.fields.get(field)))]
        if table.money_unit is not MoneyUnit.WAN or not (texts or any(b in table.fields for b, _ in _BLOCKS)):
            return
        total = whole_money(table)
        if total is None:
            return
        for block, name_field in _BLOCKS:
            yield from _block(table, block, name_field, total)
        for field, text in texts:
            yield from _text(field, text, total)


def looks_like_yuan(amount: Money, total: Money) -> bool:
    """Whether an amount under 万元 exceeds the whole money, and would be an ordinary part of it in 元."""
    return (
        amount > total and amount.yuan >= 1000 * _TEN_THOUSAND and amount.yuan / _TEN_THOUSAND <= total.yuan
    )


def _block(table: GoalTable, block: str, name_field: str, total: Money) -> Iterator[Hit]:
    wrong: list[tuple[str, str]] = []
    for item in items_of(table.fields.get(block)):
        text = text_of(item.get("金额") or item.get("总额"))
        amount = parse_money(text, table.money_unit)
        if amount is not None and looks_like_yuan(amount, total):
            wrong.append((text_of(item.get(name_field)), text))
    if wrong:
        values = "、".join(text for _, text in wrong)
        arguments = {
            "block": block,
            "name": wrong[0][0],
            "count": str(len(wrong)),
            "value": values,
            "total": str(total),
        }
        yield Hit(block, values, arguments, "block")


def _text(field: str, text: str, total: Money) -> Iterator[Hit]:
    """Look for an amount in a sentence that is a round number of 元, as a list of purchases sums up."""
    for match in _WAN_IN_TEXT.finditer(text):
        amount = parse_money(match[0])
        if amount is None or not looks_like_yuan(amount, total) or "计" not in text[: match.start()][-6:]:
            continue
        right = Money(amount.amount / _TEN_THOUSAND)
        arguments = {"block": field, "value": match[0], "total": str(total), "suggestion": str(right)}
        yield Hit(field, match[0], arguments, "text")
