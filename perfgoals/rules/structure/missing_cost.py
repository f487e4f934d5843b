"""PG104 missing-cost."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from perfgoals.lexicon.words import first_column
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import GoalTable, Indicator


class MissingCost(TableRule):
    """Construction, repair or purchase has no cost indicator, or a subsidy states no standard.

    查什么
        项目名称表明是工程、修缮、购置，或是按人按户发放的补助，表中却没有成本指标，也没有任何金额或补助标准。

    为什么
        成本要求是绩效目标的一部分：没有成本指标，花多少钱办事就没有约束。

    怎么改
        工程、购置写总成本或单位成本（如“≤800元/平方米”）；补助写补助标准或总额。
    """

    code = "PG104"
    name = "missing-cost"
    title = "缺少成本指标"
    severity = Severity.INFO
    confidence = Confidence.LOW
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause("财预〔2021〕101号", "工程基建类、大型修缮及购置项目应设置成本指标，其他项目视情况设置"),
    )
    messages = {
        "works": "“{name}”属于工程、修缮或购置，却没有成本指标；请写明总成本或单位成本的上限",
        "subsidy": "“{name}”是补助类项目，却没有补助标准或成本指标；请写明每人（户）标准或总额上限",
    }
    valid = (
        Case(
            "成本在产出指标之下",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 校舍维修\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 维修校舍, 指标值: ≥5栋}\n    成本指标:\n      - {三级指标: 维修总成本, 指标值: ≤120万元}\n",
        ),
        Case(
            "成本写在别处也算（渭南预算控制数写在时效之下）",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 消防车购置\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 购置消防车, 指标值: 2辆}\n    时效指标:\n      - {三级指标: 预算控制数, 指标值: 320万元}\n",
        ),
        Case(
            "补助写明了标准",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 孤儿基本生活费\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 保障人数, 指标值: ≥46人}\n    质量指标:\n      - {三级指标: 集中供养标准, 指标值: ≥1600元/人·月}\n",
        ),
        Case(
            "业务经费不要求",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 非遗传承活动经费\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 展演场次, 指标值: ≥12场}\n",
        ),
    )
    invalid = (
        Case(
            "购置没有成本",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 乡镇卫生院救护车购置\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 购置救护车, 指标值: 4辆}\n",
            (("绩效指标", ""),),
        ),
        Case(
            "补助没有标准",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 优抚对象补助经费\n绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 经费足额拨付率, 指标值: 100%}\n",
            (("绩效指标", ""),),
        ),
        Case(
            "工程没有成本",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 小型水库除险加固工程\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 加固水库, 指标值: 3座}\n",
            (("绩效指标", ""),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Look at the project's name, then for any cost, amount or standard in the rows."""
        if table.is_department or not table.indicators:
            return
        variant = _spends_on(table.name)
        if variant and not any(map(self._limits_money, table.indicators)):
            yield Hit("绩效指标", "", {"name": table.name}, variant)

    def _limits_money(self, row: Indicator) -> bool:
        in_cost_row = row.level1.startswith("成本") or "成本" in row.level2
        if in_cost_row or row.target.is_money or "成本" in row.name:
            return True
        return self.settings.lexicon.names_cost(row.name) and not row.target.is_percent


@lru_cache(maxsize=1024)
def _spends_on(name: str) -> str:
    """Return whether a project's name speaks of a subsidy or of works and purchases, "" for neither."""
    if any(word in name for word in first_column("goal_spending", "例外")):
        return ""
    for variant, kind in (("subsidy", "补助"), ("works", "工程购置")):
        if any(word in name for word in first_column("goal_spending", kind)):
            return variant
    return ""
