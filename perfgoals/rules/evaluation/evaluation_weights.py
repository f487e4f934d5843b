"""PG906 evaluation-weights."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.model.finding import Severity
from perfgoals.model.tables import fields_of
from perfgoals.rules.base import Clause, DocumentRule, Hit
from perfgoals.rules.evaluation.samples import ROAD, TRAINING, evaluated
from perfgoals.rules.evaluation.scores import score_beside_goal
from perfgoals.rules.weight.points import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading

_FULL = Decimal(100)


class EvaluationWeights(DocumentRule):
    """The weights of a self-evaluation table do not add up to 100 with the execution rate.

    查什么
        自评表各指标的分值加上预算执行率的分值，是否等于100分。

    为什么
        分值合计不是100分，总分就不能与等级标准（优90、良80、中60）相比。

    怎么改
        调整各指标的分值，使它们与预算执行率的分值（通常10分）合计100分。
    """

    code = "PG906"
    name = "evaluation-weights"
    title = "自评分值合计不是100分"
    severity = Severity.ERROR
    authority = (
        Clause(
            "财预〔2020〕10号", "自评权重：预算执行率10%、产出指标50%、效益指标30%、服务对象满意度指标10%"
        ),
    )
    messages = {"": "各指标分值合计 {rows}，加预算执行率 {execution}，共 {total} 分，应为 100 分；请调整分值"}
    valid = (
        evaluated("目标表的分值合计90分", ROAD, {}),
        evaluated(
            "自评表调整过分值，仍是100分",
            ROAD,
            {
                "养护里程": "实际完成值: 210公里, 分值: 25",
                "工程验收合格率": "实际完成值: 100%, 分值: 5",
            },
        ),
        evaluated(
            "自评表写了全部分值",
            TRAINING,
            {
                "培训教师人次": "实际完成值: 1.3万人次, 分值: 20",
                "培训考核合格率": "实际完成值: 96%, 分值: 20",
            },
        ),
    )
    invalid = (
        evaluated("合计110分", ROAD, {"养护里程": "实际完成值: 210公里, 分值: 30"}, ("完成情况", "")),
        evaluated(
            "合计95分", TRAINING, {"培训教师人次": "实际完成值: 1.3万人次, 分值: 20"}, ("完成情况", "")
        ),
        evaluated(
            "满意度多给了分", TRAINING, {"参训教师满意度": "实际完成值: 95%, 分值: 20"}, ("完成情况", "")
        ),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Add up the weights that the 自评表 itself sets; those of the goal table are PG601's."""
        score = score_beside_goal(reading, self.settings)
        if score is None or not score.weights_stated or score.weight_total == _FULL:
            return
        own = any(row.result is not None and row.result.weight is not None for row in score.rows)
        rows = sum((row.weight for row in score.rows), Decimal(0))
        # A 100-point table without 预算执行 leaves the execution rate out altogether.
        if not own or (rows == _FULL and not fields_of(score.evaluation.fields.get("预算执行"))):
            return
        arguments = {
            "rows": plain(rows),
            "execution": plain(score.execution.weight),
            "total": plain(score.weight_total),
        }
        yield Hit("完成情况", "", arguments)
