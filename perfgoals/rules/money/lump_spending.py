"""PG410 lump-spending."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.lexicon.words import first_column
from perfgoals.model.address import item_steps
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.money import parse_money
from perfgoals.model.tables import items_of, text_of
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.money.costs import whole_money
from perfgoals.text import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import GoalTable

SHARE = Decimal("0.1")
"""Below this share of the money a collective item is ordinary."""
_NUMBERING = pattern(r"^[（(]?[0-9一二三四五六七八九十]+[）)、.．\s]*")
_TAIL = pattern(r"(?:经费|费用|支出|费)?$")


class LumpSpending(TableRule):
    """A large spending item says nothing about what the money buys.

    查什么
        支出明细里占资金一成以上的某一项，是不是只写了“正常运转”“其他支出”一类的话。

    为什么
        金额大而没有内容，看不出用在哪里，也无法核对测算是否合理。

    怎么改
        把这一项拆开，写明具体用途、数量和单价。
    """

    code = "PG410"
    name = "lump-spending"
    title = "大额支出没有内容"
    severity = Severity.WARNING
    confidence = Confidence.LOW
    item = ReviewItem.MATCHED
    authority = (Clause("财预〔2015〕88号", "资金匹配性：绩效目标与项目资金量、使用方向是否匹配"),)
    needs = frozenset({"支出明细"})
    messages = {"": "支出明细“{name}”有 {amount}，占 {share}%，却没有写明用途；请拆开写明内容、数量和单价"}
    valid = (
        Case(
            "写明了用途",
            "项目资金: {年度资金总额: 40}\n支出明细:\n  - {内容: 教师培训费, 金额: 25}\n  - {内容: 教材印刷费, 金额: 15}\n",
        ),
        Case(
            "小额的其他支出",
            "项目资金: {年度资金总额: 40}\n支出明细:\n  - {内容: 设备购置费, 金额: 38}\n  - {内容: 其他支出, 金额: 2}\n",
        ),
        Case(
            "只有一项的不判断",
            "项目资金: {年度资金总额: 40}\n支出明细:\n  - {内容: 项目经费, 金额: 40}\n",
        ),
    )
    invalid = (
        Case(
            "正常运转",
            "项目资金: {年度资金总额: 144}\n支出明细:\n  - {内容: 物业费, 金额: 122.12}\n  - {内容: 16. 正常运转, 金额: 21.88}\n",
            (("支出明细/16. 正常运转", "16. 正常运转"),),
        ),
        Case(
            "其他支出占大头",
            "项目资金: {年度资金总额: 60}\n支出明细:\n  - {内容: 巡河员补助, 金额: 20}\n  - {内容: 其他支出, 金额: 40}\n",
            (("支出明细/其他支出", "其他支出"),),
        ),
        Case(
            "日常业务费",
            "项目资金: {年度资金总额: 30}\n支出明细:\n  - {内容: （一）日常业务费, 金额: 12}\n  - {内容: 演出服装购置, 金额: 18}\n",
            (("支出明细/（一）日常业务费", "（一）日常业务费"),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Look at the share of collective items."""
        items = items_of(table.fields.get("支出明细"))
        total = whole_money(table)
        if len(items) < 2 or total is None or not total.amount:
            return
        lump = first_column("money_lump")
        for item, step in zip(items, item_steps(items), strict=True):
            name = text_of(item.get("内容"))
            bare = _NUMBERING.sub("", name).strip()
            amount = parse_money(text_of(item.get("金额")), table.money_unit)
            if amount is None or not ({bare, _TAIL.sub("", bare)} & set(lump)):
                continue
            share = amount.yuan / total.yuan
            if share >= SHARE:
                arguments = {"name": bare, "amount": str(amount), "share": str(round(share * 100))}
                yield Hit(f"支出明细/{step}", name, arguments)
