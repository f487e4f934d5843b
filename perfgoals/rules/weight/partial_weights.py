"""PG603 partial-weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.weight.points import weights

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import GoalTable


class PartialWeights(TableRule):
    """Some rows have a weight and some have none.

    查什么
        分值是不是有的行填了、有的行没填。

    为什么
        没有分值的行年终不计分，等于没有设这个指标。

    怎么改
        给每一行都填上分值，或全部不填（由表式默认分配）。
    """

    code = "PG603"
    name = "partial-weights"
    title = "分值没有填全"
    severity = Severity.ERROR
    item = ReviewItem.NORMATIVE
    authority = (Clause("财预〔2015〕88号", "规范完整性：内容是否完整、准确、详实，是否无缺项、错项"),)
    needs = frozenset({"分值"})
    messages = {"": "{rows} 行指标中有 {missing} 行没有分值（{names}）；请填全，或全部不填"}
    valid = (
        Case(
            "全部填了",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里, 分值: 20}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%, 分值: 30}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人, 分值: 30}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%, 分值: 10}\n",
        ),
        Case(
            "全部没填",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%}\n",
        ),
        Case(
            "零分也是填了",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里, 分值: 0}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%, 分值: 50}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人, 分值: 30}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%, 分值: 10}\n",
        ),
    )
    invalid = (
        Case(
            "一行没填",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里, 分值: 20}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人, 分值: 30}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%, 分值: 10}\n",
            (("绩效指标", ""),),
        ),
        Case(
            "只填了一行",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%, 分值: 10}\n",
            (("绩效指标", ""),),
        ),
        Case(
            "填的不是数",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里, 分值: 20}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%, 分值: 若干}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人, 分值: 30}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%, 分值: 10}\n",
            (("绩效指标", ""),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Look for rows without a weight beside rows with one."""
        points = weights(table)
        missing = [row.name for row, weight in zip(table.indicators, points, strict=False) if weight is None]
        if missing:
            names = "、".join(missing[:3]) + ("等" if len(missing) > 3 else "")
            yield Hit(
                "绩效指标", "", {"rows": str(len(points)), "missing": str(len(missing)), "names": names}
            )
