"""PG302 all-hundred."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.lexicon.places import side_of
from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.target import Operator, Target, TargetKind
from perfgoals.rules.base import Case, Clause, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import GoalTable, Indicator

MINIMUM_ROWS = 4
"""Below this many rows without a legal duty a share says nothing."""
WARNING_SHARE = Decimal("0.6")
"""Of all rows without a legal duty."""
MINIMUM_OUTPUTS = 5
OUTPUT_SHARE = Decimal("0.8")
"""Of the output rows alone, costs left out: benefits at a sober level do not excuse untested outputs."""
_HUNDRED = Decimal(100)


class AllHundred(TableRule):
    """Every line, or most lines, that carry no legal duty are set at 100%.

    查什么
        除工资发放、资金拨付、信息公开等依法必须做到的以外，其余各行指标值为100%的占多少。

    为什么
        行行都是满分，说明目标没有经过测算，既看不出重点，也拉不开差距。

    怎么改
        按上年实际和今年任务逐行测算：能计数的写数量，比率类按可以达到的水平写，只有依法必须做到的才写100%。
    """

    code = "PG302"
    name = "all-hundred"
    title = "指标值全是100%"
    severity = Severity.ERROR
    item = ReviewItem.REASONABLE
    authority = (
        Clause("财预〔2015〕88号", "绩效合理性：预期绩效是否符合行业正常水平或事业发展规律"),
        Clause("财预〔2021〕101号", "指标值设定应当有依据，量化易评"),
    )
    minimum = 3
    """So many at 100% are the least that the shares above take."""
    messages = {
        "all": "{rows} 行指标（依法必须做到的除外）的指标值全部是100%；请按上年实际和今年任务逐行测算",
        "most": "{rows} 行指标（依法必须做到的除外）中有 {hundreds} 行是100%（{share}%）；请逐行核实是否都测算过",
        "outputs": "{rows} 行产出指标（成本和依法必须做到的除外）中有 {hundreds} 行是100%（{share}%）；请逐行核实是否都测算过",
    }
    valid = (
        Case(
            "依法必须做到的可以是100%",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 经费足额拨付率, 指标值: 100%}\n      - {三级指标: 抚恤补助标准按规定执行率, 指标值: 100%}\n"
            "    时效指标:\n      - {三级指标: 资金及时拨付率, 指标值: 100%}\n      - {三级指标: 预决算信息公开, 指标值: 100%}\n",
        ),
        Case(
            "个别行是100%",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 植树面积, 指标值: ≥500亩}\n      - {三级指标: 抚育面积, 指标值: ≥200亩}\n"
            "    质量指标:\n      - {三级指标: 苗木成活率, 指标值: ≥90%}\n      - {三级指标: 工程验收合格率, 指标值: 100%}\n",
        ),
        Case(
            "行数太少不判断",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 课程完成率, 指标值: 100%}\n    质量指标:\n      - {三级指标: 教材合格率, 指标值: 100%}\n",
        ),
    )
    invalid = (
        Case(
            "全部100%",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 完成量, 指标值: 100%}\n    质量指标:\n      - {三级指标: 质量数值, 指标值: 100%}\n"
            "    时效指标:\n      - {三级指标: 及时性, 指标值: =100%}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 群众满意度, 指标值: ≥100%}\n",
            (("绩效指标", "100%"),),
        ),
        Case(
            "大多数100%",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 监督检查完成率, 指标值: 100%}\n      - {三级指标: 档案整理完成率, 指标值: 100%}\n"
            "    质量指标:\n      - {三级指标: 问题整改到位率, 指标值: 100%}\n      - {三级指标: 宣传覆盖率, 指标值: ≥90%}\n",
            (("绩效指标", "100%"),),
        ),
        Case(
            "产出行大多100%",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 排查点位完成率, 指标值: 100%}\n      - {三级指标: 培训完成率, 指标值: 100%}\n"
            "    质量指标:\n      - {三级指标: 隐患整改率, 指标值: 100%}\n      - {三级指标: 设备完好率, 指标值: ≥95%}\n"
            "    时效指标:\n      - {三级指标: 任务按时完成率, 指标值: 100%}\n"
            "  效益指标:\n    社会效益指标:\n      - {三级指标: 火灾起数, 指标值: ≤3起}\n      - {三级指标: 群众安全感, 指标值: ≥92%}\n"
            "  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 居民满意度, 指标值: ≥90%}\n",
            (("绩效指标", "100%"),),
        ),
        Case(
            "法定行不稀释其余各行",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 工资足额发放率, 指标值: 100%}\n      - {三级指标: 巡河完成率, 指标值: 100%}\n      - {三级指标: 清淤完成率, 指标值: 100%}\n"
            "    质量指标:\n      - {三级指标: 水质达标率, 指标值: 100%}\n      - {三级指标: 设备完好率, 指标值: 100%}\n",
            (("绩效指标", "100%"),),
        ),
    )

    def concerns(self, row: Indicator) -> bool:
        """Look for 100% that no law asks for."""
        return _is_hundred(row.target) and not self.settings.lexicon.is_legal_duty(row.name)

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Count the rows that are free to differ from 100%."""
        is_duty = self.settings.lexicon.is_legal_duty
        free = [
            row
            for row in table.indicators
            if row.target.kind is not TargetKind.EMPTY and not is_duty(row.name)
        ]
        outputs = [row for row in free if side_of(row.level1) == "产出" and not row.level2.startswith("成本")]
        hundreds, share = _hundreds(free)
        if len(free) >= MINIMUM_ROWS and hundreds == len(free):
            yield _hit("all", len(free), hundreds)
        elif len(free) >= MINIMUM_ROWS and share >= WARNING_SHARE:
            yield _hit("most", len(free), hundreds, Severity.WARNING)
        elif len(outputs) >= MINIMUM_OUTPUTS and _hundreds(outputs)[1] >= OUTPUT_SHARE:
            yield _hit("outputs", len(outputs), _hundreds(outputs)[0], Severity.WARNING)


def _hundreds(rows: list[Indicator]) -> tuple[int, Decimal]:
    """Return how many rows are at 100%, and their share."""
    count = sum(_is_hundred(row.target) for row in rows)
    return count, Decimal(count) / max(len(rows), 1)


def _hit(variant: str, rows: int, hundreds: int, severity: Severity | None = None) -> Hit:
    arguments = {"rows": str(rows), "hundreds": str(hundreds), "share": str(round(hundreds * 100 / rows))}
    return Hit("绩效指标", "100%", arguments, variant, severity=severity)


def _is_hundred(target: Target) -> bool:
    if target.kind is not TargetKind.NUMBER or target.percent != _HUNDRED:
        return False
    return target.operator in {None, Operator.EQ, Operator.GE}
