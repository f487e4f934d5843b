"""PG602 level-weight."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.weight.points import expected_totals, level_split, plain, weights

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import GoalTable


class LevelWeight(TableRule):
    """The weights of a first level differ from what the form gives it.

    查什么
        产出、效益、满意度、成本各一级指标的分值小计是否等于表式规定的数。

    为什么
        各级权重是统一规定的，随意调整会使项目之间无法比较。

    怎么改
        在本级各行之间调整分值，使小计等于规定数；确有理由的，在备注里说明。
    """

    code = "PG602"
    name = "level-weight"
    title = "一级指标分值不合规定"
    severity = Severity.WARNING
    item = ReviewItem.NORMATIVE
    yields_to = ("PG601", "PG603")
    authority = (
        Clause(
            "财预〔2021〕101号",
            "设置成本指标的，成本20、产出40、效益20、满意度10；不设置的，产出50、效益30、满意度10",
        ),
        Clause("财预〔2020〕10号", "原则上预算执行率10、产出50、效益30、服务对象满意度10"),
    )
    needs = frozenset({"分值"})
    messages = {"": "{levels}；请在本级各行之间调整分值"}
    valid = (
        Case(
            "产出50、效益30、满意度10",
            "表类: 项目支出绩效目标表\n版式: 国家2015\n年度: 2024\n项目名称: 公路养护\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里, 分值: 20}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%, 分值: 30}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人, 分值: 30}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%, 分值: 10}\n",
        ),
        Case(
            "不设满意度时并入效益",
            "表类: 项目支出绩效目标表\n版式: 国家2015\n年度: 2024\n项目名称: 公路养护\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里, 分值: 20}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%, 分值: 30}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人, 分值: 40}\n",
        ),
        Case(
            "成本不计分，等于没有设",
            "表类: 项目支出绩效目标表\n版式: 国家2021\n年度: 2024\n项目名称: 灯塔维护\n绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 维护费, 指标值: ≤20万元, 分值: 0}\n  产出指标:\n    数量指标:\n      - {三级指标: 维护灯塔, 指标值: ≥8座, 分值: 50}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益渔船, 指标值: ≥300艘, 分值: 30}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 渔民满意度, 指标值: ≥90%, 分值: 10}\n",
        ),
        Case(
            "没有规定的表式不检查",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里, 分值: 40}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%, 分值: 30}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人, 分值: 10}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%, 分值: 10}\n",
        ),
    )
    invalid = (
        Case(
            "效益偏低",
            "表类: 项目支出绩效目标表\n版式: 国家2015\n年度: 2024\n项目名称: 公路养护\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里, 分值: 30}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%, 分值: 30}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人, 分值: 20}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%, 分值: 10}\n",
            (("绩效指标", "产出60、效益20、满意度10"),),
        ),
        Case(
            "成本只给了几分",
            "表类: 项目支出绩效目标表\n版式: 国家2021\n年度: 2024\n项目名称: 灯塔维护\n绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 维护费, 指标值: ≤20万元, 分值: 5}\n  产出指标:\n    数量指标:\n      - {三级指标: 维护灯塔, 指标值: ≥8座, 分值: 50}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益渔船, 指标值: ≥300艘, 分值: 25}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 渔民满意度, 指标值: ≥90%, 分值: 10}\n",
            (("绩效指标", "成本5、产出50、效益25、满意度10"),),
        ),
        Case(
            "满意度偏高",
            "表类: 项目支出绩效目标表\n版式: 国家2015\n年度: 2024\n项目名称: 公路养护\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里, 分值: 20}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%, 分值: 20}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人, 分值: 30}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%, 分值: 20}\n",
            (("绩效指标", "产出40、效益30、满意度20"),),
        ),
        Case(
            "没有满意度却没有并入效益",
            "表类: 项目支出绩效目标表\n版式: 国家2015\n年度: 2024\n项目名称: 公路养护\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里, 分值: 30}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%, 分值: 30}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人, 分值: 30}\n",
            (("绩效指标", "产出60、效益30"),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Compare the subtotal of each level with the form's."""
        points = weights(table)
        if not points or None in points:
            return
        split = level_split(table, self.settings)
        subtotals: dict[str, Decimal] = defaultdict(Decimal)
        for row, weight in zip(table.indicators, points, strict=True):
            subtotals[row.level1.removesuffix("指标")] += weight or 0
        if not split or sum(subtotals.values()) not in expected_totals(table, self.settings):
            return
        wrong = [
            f"{level}指标分值小计 {plain(subtotals[level])}，应为 {plain(wanted)}"
            for level, wanted in split.items()
            if level in subtotals and subtotals[level] != wanted
        ]
        if wrong:
            value = "、".join(f"{level}{plain(subtotal)}" for level, subtotal in subtotals.items())
            yield Hit("绩效指标", value, {"levels": "；".join(wrong)})
