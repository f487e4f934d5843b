"""PG904 unexplained-deviation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Severity
from perfgoals.rules.base import Clause, DocumentRule, Hit
from perfgoals.rules.evaluation.samples import ROAD, TRAINING, evaluated
from perfgoals.rules.evaluation.scores import score_beside_goal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading


class UnexplainedDeviation(DocumentRule):
    """A missed target has neither a reason for the deviation nor a remedy.

    查什么
        实际完成值没有达到指标值，偏差原因和改进措施却都是空的。

    为什么
        自评不只是打分，没有完成的指标要分析原因、提出改进措施，以便改进管理和下年预算。

    怎么改
        填写偏差原因（是目标定高了、资金没到位还是执行不力）和改进措施。
    """

    code = "PG904"
    name = "unexplained-deviation"
    title = "未完成没有说明原因"
    severity = Severity.ERROR
    authority = (
        Clause("财预〔2020〕10号", "未完成绩效目标或偏离绩效目标较大的，应当填写偏差原因分析及改进措施"),
    )
    messages = {"": "“{name}”指标值“{target}”，实际完成“{actual}”，没有达到；请填写偏差原因和改进措施"}
    valid = (
        evaluated("全部完成", ROAD, {}),
        evaluated("没有完成，说明了原因", ROAD, {"养护里程": "实际完成值: 180公里, 偏差原因: 汛期塌方"}),
        evaluated(
            "原因和措施写在一起",
            TRAINING,
            {"参训教师满意度": "实际完成值: 88%, 改进措施: 课时偏紧，下年分两期举办"},
        ),
        evaluated("低于上限是好事", TRAINING, {"人均培训成本": "实际完成值: 300元/人"}),
    )
    invalid = (
        evaluated(
            "里程没有完成", ROAD, {"养护里程": "实际完成值: 180公里"}, ("完成情况/养护里程", "180公里")
        ),
        evaluated(
            "成本超过上限",
            TRAINING,
            {"人均培训成本": "实际完成值: 380元/人"},
            ("完成情况/人均培训成本", "380元/人"),
        ),
        evaluated(
            "满意度没有达到",
            TRAINING,
            {"参训教师满意度": "实际完成值: 88%"},
            ("完成情况/参训教师满意度", "88%"),
        ),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Look for missed targets without a word about why."""
        score = score_beside_goal(reading, self.settings)
        for row in score.rows if score is not None else ():
            result = row.result
            if row.met is False and result is not None and not (result.reason or result.remedy):
                target = row.row.target.raw.strip()
                arguments = {"name": row.row.name, "target": target, "actual": row.actual}
                yield Hit(result.address, row.actual, arguments, at="实际完成值")
