"""PG601 weight-total."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.weight.points import expected_totals, plain, weights

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import GoalTable


class WeightTotal(TableRule):
    """The weights do not add up to the total of the form.

    查什么
        各行分值之和是否等于表式规定的合计（通常为90分，另10分留给预算执行率；有的地方是80分或100分）。

    为什么
        分值合计不对，年终自评就算不出总分。

    怎么改
        调整各行分值使合计相符；本地另有规定的，在 perfgoals.yaml 的“分值合计”里写明。
    """

    code = "PG601"
    name = "weight-total"
    title = "分值合计不对"
    severity = Severity.ERROR
    item = ReviewItem.NORMATIVE
    yields_to = ("PG603",)
    authority = (
        Clause("财预〔2021〕101号", "预算执行率占10分，编制预算时不设置，其余指标分值合计90分"),
        Clause("财预〔2020〕10号", "自评指标的权重由各单位根据项目实际情况确定，预算执行率10%"),
    )
    needs = frozenset({"分值"})
    messages = {
        "": "各行分值合计 {total}，应为 {expected}；请调整分值，本地另有规定的写入 perfgoals.yaml 的“分值合计”"
    }
    valid = (
        Case(
            "合计90分",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里, 分值: 20}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%, 分值: 30}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人, 分值: 30}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%, 分值: 10}\n",
        ),
        Case(
            "没有规定合计的表式，100分也可以",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里, 分值: 25}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%, 分值: 25}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人, 分值: 30}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%, 分值: 20}\n",
        ),
        Case(
            "没有填分值的不检查",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%}\n",
        ),
        Case(
            "分值带小数",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里, 分值: 22.5}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%, 分值: 27.5}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人, 分值: 30}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%, 分值: 10}\n",
        ),
    )
    invalid = (
        Case(
            "合计110分",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里, 分值: 40}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%, 分值: 30}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人, 分值: 30}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%, 分值: 10}\n",
            (("绩效指标", "110"),),
        ),
        Case(
            "合计85分",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里, 分值: 20}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%, 分值: 25}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人, 分值: 30}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%, 分值: 10}\n",
            (("绩效指标", "85"),),
        ),
        Case(
            "国家表式应为90分",
            "表类: 项目支出绩效目标表\n版式: 国家2015\n年度: 2024\n项目名称: 公路养护\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里, 分值: 25}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%, 分值: 25}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人, 分值: 40}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%, 分值: 10}\n",
            (("绩效指标", "100"),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Add up the weights of a table in which every row has one."""
        points = [weight for weight in weights(table) if weight is not None]
        if not points or len(points) < len(table.indicators):
            return
        total = sum(points, Decimal(0))
        expected = expected_totals(table, self.settings)
        if total and total not in expected:
            wanted = " 或 ".join(plain(number) for number in expected)
            yield Hit("绩效指标", plain(total), {"total": plain(total), "expected": wanted})
