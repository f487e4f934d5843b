"""PG110 description-repeats-name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.text import compact

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator

_ENDS = "。．.；;，, 、"


class DescriptionRepeatsName(IndicatorRule):
    """An indicator's description is its name again.

    查什么
        指标解释是否和三级指标一字不差。

    为什么
        指标解释是用来说明口径和算法的，重复名称等于没有解释。

    怎么改
        写明怎么算、数据从哪里来；名称已经清楚的，指标解释可以不填。
    """

    code = "PG110"
    name = "description-repeats-name"
    title = "指标解释重复名称"
    severity = Severity.INFO
    item = ReviewItem.CLEAR
    authority = (Clause("财预〔2015〕88号", "指标科学性：难以量化的定性描述是否充分、具体"),)
    messages = {"": "“{name}”的指标解释和名称一样；请写明怎么算、数据从哪里来，或不填"}
    valid = (
        Case(
            "解释写明了口径",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 路面完好率, 指标解释: 完好路段长度占养护里程的比例, 指标值: ≥95%}\n",
        ),
        Case(
            "没有指标解释",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 演出场次, 指标解释: , 指标值: ≥20场}\n",
        ),
        Case(
            "解释补充了对象（巨鹿公众满意度）",
            "绩效指标:\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 公众满意度, 指标解释: 公众对长期护理保险的满意度, 指标值: ≥95%}\n",
        ),
    )
    invalid = (
        Case(
            "一字不差",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 动物疫苗免疫数量, 指标解释: 动物疫苗免疫数量, 指标值: ≥5万头}\n",
            (("绩效指标/产出指标/数量指标/动物疫苗免疫数量", "动物疫苗免疫数量"),),
        ),
        Case(
            "只多一个句号",
            "绩效指标:\n  效益指标:\n    社会效益指标:\n      - {三级指标: 刑事案件破案率, 指标解释: 刑事案件破案率。, 指标值: ≥60%}\n",
            (("绩效指标/效益指标/社会效益指标/刑事案件破案率", "刑事案件破案率。"),),
        ),
        Case(
            "只差空格",
            "绩效指标:\n  产出指标:\n    时效指标:\n      - {三级指标: 系统上线时间, 指标解释: 系统 上线时间, 指标值: 6月底前}\n",
            (("绩效指标/产出指标/时效指标/系统上线时间", "系统 上线时间"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Compare both without blanks and end punctuation."""
        explanation = row.explanation
        if not explanation or compact(explanation).rstrip(_ENDS) != compact(row.name).rstrip(_ENDS):
            return None
        return Hit(row.address, explanation.strip(), {"name": row.name}, at="指标解释")
