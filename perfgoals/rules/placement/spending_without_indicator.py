"""PG210 spending-without-indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.document.tree import Mapping, span_of
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.money import parse_money
from perfgoals.model.tables import items_of, text_of
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.placement.overlap import akin, pairs, speaks_of_any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.money import Money
    from perfgoals.model.tables import Fields, GoalTable

MINIMUM_ROWS = 5
"""Below this many indicators words are too few to say that none fits."""
MINIMUM_PAIRS = 4
"""A project name with fewer telling pairs of characters says too little of its content."""


class SpendingWithoutIndicator(TableRule):
    """What the money is spent on is measured by no indicator.

    查什么
        支出明细的大部分金额，有没有对应的指标；没有明细的，看项目名称所说的内容在指标里是否出现过。

    为什么
        钱花在这里、指标写在那里，目标完成得再好也说明不了这笔钱的效果。

    怎么改
        按支出内容补上产出指标；确实用不到的支出，核对预算。
    """

    code = "PG210"
    name = "spending-without-indicator"
    title = "支出内容没有对应指标"
    severity = Severity.INFO
    confidence = Confidence.LOW
    item = ReviewItem.MATCHED
    authority = (Clause("财预〔2015〕88号", "资金匹配性：绩效目标与项目资金量、使用方向是否匹配"),)
    messages = {
        "items": "支出明细中“{items}”等（占{share}%）没有对应的指标；请按支出内容补充产出指标",
        "name": "没有一行指标提到“{name}”的内容；请核对指标是否反映本项目的支出方向",
    }
    valid = (
        Case(
            "明细有对应指标",
            "支出明细:\n  - {内容: 宣传资料印刷费, 金额: 10}\n  - {内容: 短信宣传费, 金额: 5}\n"
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 印刷宣传资料份数, 指标值: ≥5万份}\n      - {三级指标: 短信发送条数, 指标值: ≥200万条}\n",
        ),
        Case(
            "项目内容在指标里",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 农村公路危桥改造\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 改造危桥, 指标值: ≥3座}\n"
            "    质量指标:\n      - {三级指标: 验收合格率, 指标值: ≥98%}\n    时效指标:\n      - {三级指标: 完工时间, 指标值: 10月底前}\n"
            "  效益指标:\n    社会效益指标:\n      - {三级指标: 受益村民人数, 指标值: ≥2000人}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 村民满意度, 指标值: ≥90%}\n",
        ),
        Case(
            "名称笼统的项目不判断",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 专项业务经费\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 检查企业家数, 指标值: ≥80家}\n      - {三级指标: 抽检批次, 指标值: ≥300批次}\n"
            "    质量指标:\n      - {三级指标: 抽检合格率, 指标值: ≥97%}\n      - {三级指标: 隐患整改率, 指标值: ≥95%}\n      - {三级指标: 档案完整率, 指标值: ≥95%}\n",
        ),
    )
    invalid = (
        Case(
            "明细大部分没有指标",
            "支出明细:\n  - {内容: 物业费, 金额: 35}\n  - {内容: 食堂管理费, 金额: 20}\n  - {内容: 宣传资料印刷费, 金额: 8}\n"
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 宣传资料份数, 指标值: ≥2万份}\n      - {三级指标: 核查企业家数, 指标值: ≥60家}\n",
            (("绩效指标", "物业费"),),
        ),
        Case(
            "督查项目的指标全是培训",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 河道采砂联合督查\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 培训场次, 指标值: ≥10场}\n"
            "    质量指标:\n      - {三级指标: 培训覆盖率, 指标值: ≥90%}\n    时效指标:\n      - {三级指标: 培训完成及时率, 指标值: ≥98%}\n"
            "  效益指标:\n    社会效益指标:\n      - {三级指标: 学员考核通过率, 指标值: ≥90%}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 学员满意度, 指标值: ≥90%}\n",
            (("绩效指标", "河道采砂联合督查"),),
        ),
        Case(
            "校车项目的明细",
            "支出明细:\n  - {内容: 校车租赁, 金额: 60}\n  - {内容: 驾驶员工资, 金额: 24}\n"
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 图书册数, 指标值: ≥5000册}\n      - {三级指标: 更换课桌椅, 指标值: ≥200套}\n",
            (("绩效指标", "校车租赁"),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Compare the words of the spending items, or of the name, with those of all indicators."""
        if table.is_department or not table.indicators:
            return
        spent = [
            (item, amount)
            for item in items_of(table.fields.get("支出明细"))
            if (amount := parse_money(text_of(item.get("金额")), table.money_unit)) is not None
        ]
        if len(spent) > 1:
            yield from _items(spent, table)
        elif len(table.indicators) >= MINIMUM_ROWS:
            told = pairs(table.name)
            if len(told) >= MINIMUM_PAIRS and not speaks_of_any(table, told) and not akin(told, table):
                yield Hit("绩效指标", table.name, {"name": table.name}, "name")


def _items(spent: list[tuple[Fields, Money]], table: GoalTable) -> Iterable[Hit]:
    """Compare each item, by amount; more than half of the money must go unmeasured."""
    total = sum(amount.yuan for _, amount in spent)
    loose = [(item, amount) for item, amount in spent if _is_loose(text_of(item.get("内容")), table)]
    loose.sort(key=lambda entry: -entry[1].yuan)
    share = sum(amount.yuan for _, amount in loose) * 100 / total if total else 0
    if share > 50:
        names = [text_of(item.get("内容")) for item, _ in loose]
        first = loose[0][0]
        place = ((span_of(first.places["内容"][1]), "这项支出"),) if isinstance(first, Mapping) else ()
        arguments = {"items": "、".join(names[:3]), "share": str(round(share))}
        yield Hit("绩效指标", names[0], arguments, "items", related=place)


def _is_loose(name: str, table: GoalTable) -> bool:
    told = pairs(name)
    return bool(told) and not speaks_of_any(table, told)
