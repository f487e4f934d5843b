"""PG910 claimed-points-differ."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.model.finding import Severity
from perfgoals.model.tables import fields_of, text_of
from perfgoals.rules.base import Clause, DocumentRule, Hit
from perfgoals.rules.evaluation.samples import ROAD, TRAINING, evaluated
from perfgoals.rules.evaluation.scores import same_points, score_beside_goal, written
from perfgoals.rules.weight.points import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading
    from perfgoals.scoring.evaluation import EvaluationScore


class ClaimedPointsDiffer(DocumentRule):
    """A claimed score, or the claimed total, differs from the computed one.

    查什么
        填报的得分与按赋分办法计算的得分是否一致，总分是否等于各项得分之和。

    为什么
        完成了却扣分、没完成却多得分、总分加错，都会使自评结果失实。

    怎么改
        按提示的算式改得分或总分；确有特殊的赋分办法，写入绩效目标表该指标的“赋分规则”。
    """

    code = "PG910"
    name = "claimed-points-differ"
    title = "填报得分与计算不符"
    severity = Severity.WARNING
    yields_to = ("PG901", "PG902", "PG903")
    authority = (Clause("财预〔2020〕10号", "定量指标完成的记全部分值，未完成的按完成值与指标值的比例记分"),)
    messages = {
        "": "“{name}”填报 {claimed} 分，应得 {points} 分（{formula}）；请核对得分",
        "band": "“{name}”填报 {claimed} 分，完成情况“{actual}”应在 {least} 至 {most} 分；请核对得分",
        "execution": "预算执行率填报 {claimed} 分，计算应得 {points} 分（{formula}）；请核对得分",
        "sum": "总分 {claimed}，各项得分之和是 {points}；请核对",
        "total": "总分 {claimed}，按完成情况计算是 {points}；请核对",
    }
    valid = (
        evaluated(
            "按比例得分",
            ROAD,
            {"养护里程": "实际完成值: 190公里, 得分: 19, 偏差原因: 汛期塌方"},
        ),
        evaluated(
            "得分取一位小数",
            TRAINING,
            {"培训教师人次": "实际完成值: 11111人次, 得分: 23.1, 偏差原因: 两校停课"},
        ),
        evaluated(
            "定性指标的得分在本档之内",
            ROAD,
            {"道路通行条件": "实际完成值: 部分改善, 得分: 22, 偏差原因: 两段未完工"},
        ),
        evaluated(
            "预算执行率按比例",
            ROAD,
            {},
            spending="{全年预算数: 120.00, 全年执行数: 90.00, 得分: 7.5}",
        ),
        evaluated("没有填报得分", TRAINING, {}),
    )
    invalid = (
        evaluated(
            "完成了却扣分",
            ROAD,
            {"养护里程": "实际完成值: 210公里, 得分: 18"},
            ("完成情况/养护里程", "18"),
        ),
        evaluated(
            "没有完成，多得了分",
            TRAINING,
            {"教学事故起数": "实际完成值: 4起, 得分: 28, 偏差原因: 演练中发生"},
            ("完成情况/教学事故起数", "28"),
        ),
        evaluated(
            "总分加错",
            ROAD,
            {
                "养护里程": "实际完成值: 210公里, 得分: 20",
                "工程验收合格率": "实际完成值: 100%, 得分: 10",
                "养护任务完成时间": "实际完成值: 11月20日, 得分: 10",
                "项目总成本": "实际完成值: 118.5万元, 得分: 10",
                "道路通行条件": "实际完成值: 明显改善, 得分: 28",
                "沿线群众满意度": "实际完成值: 92%, 得分: 10",
            },
            ("总分", "99"),
            spending="{全年预算数: 120.00, 全年执行数: 118.50, 得分: 9.88}",
            more="总分: 99\n",
        ),
        evaluated(
            "预算执行率多得了分",
            TRAINING,
            {},
            ("预算执行", "10"),
            spending="{全年预算数: 60, 全年执行数: 48, 得分: 10}",
        ),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Hold every claim against the computed points; without stated weights only the sum can be checked."""
        score = score_beside_goal(reading, self.settings)
        if score is None:
            return
        if score.weights_stated:
            yield from _rows(score)
            yield from _execution(score)
        yield from _total(score)


def _rows(score: EvaluationScore) -> Iterable[Hit]:
    for row in score.rows:
        result, least, most = row.result, row.least, row.most
        if result is None or result.claimed is None or least is None or most is None:
            continue
        if least <= result.claimed <= most or any(same_points(result.claimed, end) for end in (least, most)):
            continue
        banded = row.ratio is None
        arguments = {
            "name": row.row.name,
            "claimed": plain(result.claimed),
            "points": plain(row.points or Decimal(0)),
            "formula": "，".join(row.trace[-2:]),
            "actual": result.actual,
            "least": plain(least),
            "most": plain(most),
        }
        claim = written(score.evaluation, result.name, "得分")
        yield Hit(result.address, claim, arguments, "band" if banded else "", at="得分")


def _execution(score: EvaluationScore) -> Iterable[Hit]:
    execution, claimed = score.execution, score.evaluation.claimed_execution
    if claimed is None or execution.points is None or execution.rate is None or not execution.weight:
        return
    if same_points(claimed, execution.points) or claimed in execution.stepped:
        return
    arguments = {
        "claimed": plain(claimed),
        "points": plain(execution.points),
        "formula": execution.trace[0],
    }
    written_claim = text_of(fields_of(score.evaluation.fields.get("预算执行")).get("得分")).strip()
    yield Hit("预算执行", written_claim, arguments, "execution", at="得分")


def _total(score: EvaluationScore) -> Iterable[Hit]:
    """Hold 总分 against the claims where all are there, else against the computed total."""
    total = score.evaluation.claimed_total
    if total is None:
        return
    claims = [row.result.claimed if row.result is not None else None for row in score.rows]
    if score.execution.weight:
        claims.append(score.evaluation.claimed_execution)
    known = [claim for claim in claims if claim is not None]
    text = text_of(score.evaluation.fields.get("总分")).strip()
    if len(known) == len(claims):
        added = sum(known, Decimal(0))
        if not same_points(total, added):
            yield Hit("总分", text, {"claimed": plain(total), "points": plain(added)}, "sum")
    elif (
        not known and score.total is not None and score.weights_stated and not same_points(total, score.total)
    ):
        yield Hit("总分", text, {"claimed": plain(total), "points": plain(score.total)}, "total")
