"""PG901 full-marks-for-miss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Severity
from perfgoals.rules.base import Clause, DocumentRule, Hit
from perfgoals.rules.evaluation.samples import ROAD, TRAINING, evaluated
from perfgoals.rules.evaluation.scores import score_beside_goal, written
from perfgoals.rules.weight.points import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading


class FullMarksForMiss(DocumentRule):
    """The target was missed, yet the department gives itself full points.

    查什么
        实际完成值没有达到指标值，得分却等于（或高于）该指标的分值。

    为什么
        没有完成的指标应按完成比例记分；得满分会使总分和等级失实。

    怎么改
        把得分改为按完成比例计算的分数，并填写偏差原因和改进措施。
    """

    code = "PG901"
    name = "full-marks-for-miss"
    title = "未完成却得满分"
    severity = Severity.ERROR
    authority = (
        Clause("财预〔2020〕10号", "定量指标未完成的，按完成值与指标值的比例记分；定性指标分三档记分"),
    )
    messages = {
        "": "“{name}”指标值“{target}”，实际完成“{actual}”，没有达到，却得满分 {claimed} 分；按规定应得 {points} 分"
    }
    valid = (
        evaluated("全部完成得满分", ROAD, {"养护里程": "实际完成值: 210公里, 得分: 20"}),
        evaluated(
            "没有完成，按比例得分",
            ROAD,
            {"养护里程": "实际完成值: 190公里, 得分: 19, 偏差原因: 两处路段塌方"},
        ),
        evaluated("越低越好的指标没有超过上限", TRAINING, {"教学事故起数": "实际完成值: 0起, 得分: 30"}),
        evaluated("换成大单位仍是完成", TRAINING, {"培训教师人次": "实际完成值: 1.25万人次, 得分: 25"}),
        evaluated("没有填报得分", ROAD, {"沿线群众满意度": "实际完成值: 85%, 偏差原因: 施工期绕行"}),
    )
    invalid = (
        evaluated(
            "数量没有完成",
            ROAD,
            {"养护里程": "实际完成值: 190公里, 得分: 20"},
            ("完成情况/养护里程", "20"),
        ),
        evaluated(
            "事故超过上限",
            TRAINING,
            {"教学事故起数": "实际完成值: 3起, 得分: 30"},
            ("完成情况/教学事故起数", "30"),
        ),
        evaluated(
            "逾期完成",
            ROAD,
            {"养护任务完成时间": "实际完成值: 12月20日, 得分: 10"},
            ("完成情况/养护任务完成时间", "10"),
        ),
        evaluated(
            "定性指标只是部分达成",
            ROAD,
            {"道路通行条件": "实际完成值: 部分路段有所改善, 得分: 30"},
            ("完成情况/道路通行条件", "30"),
        ),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Look for missed targets whose claim is the whole weight."""
        score = score_beside_goal(reading, self.settings)
        if score is None or not score.weights_stated:
            return
        for row in score.rows:
            result, points = row.result, row.points
            if row.met is not False or result is None or result.claimed is None or points is None:
                continue
            if points < row.weight <= result.claimed:
                arguments = {
                    "name": row.row.name,
                    "target": row.row.target.raw.strip(),
                    "actual": result.actual,
                    "claimed": plain(result.claimed),
                    "points": plain(points),
                }
                claim = written(score.evaluation, result.name, "得分")
                yield Hit(result.address, claim, arguments, at="得分")
