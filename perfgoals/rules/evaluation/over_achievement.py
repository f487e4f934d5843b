"""PG905 over-achievement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Confidence, Severity
from perfgoals.rules.base import Clause, DocumentRule, Hit
from perfgoals.rules.evaluation.samples import ROAD, TRAINING, evaluated
from perfgoals.rules.evaluation.scores import score_beside_goal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading


class OverAchievement(DocumentRule):
    """The actual value is far above the target, and nothing explains that.

    查什么
        实际完成值达到指标值的130%以上（越低越好的指标、指标值已是历史最好的除外），没有说明原因。

    为什么
        超额很多，多半是年初把指标值定低了；这时应按偏离度适度调减得分，不宜直接记满分。

    怎么改
        在偏差原因里说明为什么超额；属于指标值设定偏低的，调减得分，并提高下年的指标值。
    """

    code = "PG905"
    name = "over-achievement"
    title = "完成值明显超过指标值"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    authority = (
        Clause(
            "财预〔2020〕10号", "完成值明显高于指标值、属于年初指标值设定明显偏低的，按偏离度适度调减分值"
        ),
    )
    messages = {
        "": "“{name}”指标值“{target}”，实际完成“{actual}”，是指标值的 {ratio}；请说明原因，属于指标值偏低的应调减得分"
    }
    valid = (
        evaluated("略有超额", ROAD, {"养护里程": "实际完成值: 230公里"}),
        evaluated(
            "超额很多，说明了原因",
            ROAD,
            {"养护里程": "实际完成值: 300公里, 偏差原因: 灾后抢修任务追加"},
        ),
        evaluated("事故减少不是指标值偏低", TRAINING, {"教学事故起数": "实际完成值: 0起"}),
        evaluated("成本降低不是超额", TRAINING, {"人均培训成本": "实际完成值: 200元/人"}),
    )
    invalid = (
        evaluated(
            "里程超过一半", ROAD, {"养护里程": "实际完成值: 310公里"}, ("完成情况/养护里程", "310公里")
        ),
        evaluated(
            "以万为单位的人次",
            TRAINING,
            {"培训教师人次": "实际完成值: 2.4万人次"},
            ("完成情况/培训教师人次", "2.4万人次"),
        ),
        evaluated("恰好是130%", ROAD, {"养护里程": "实际完成值: 260公里"}, ("完成情况/养护里程", "260公里")),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Look for targets exceeded by far, without a reason."""
        score = score_beside_goal(reading, self.settings)
        for row in score.rows if score is not None else ():
            result = row.result
            if row.over and row.ratio is not None and result is not None and not result.reason:
                arguments = {
                    "name": row.row.name,
                    "target": row.row.target.raw.strip(),
                    "actual": row.actual,
                    "ratio": f"{int(row.ratio * 100)}%",
                }
                yield Hit(result.address, row.actual, arguments, at="实际完成值")
