"""PG112 blanket-basis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.bases import covers_a_table
from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.tables import text_of
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.text import compact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import GoalTable, Indicator

MINIMUM_ROWS = 5
"""Fewer rows than this may well rest on one document."""


class BlanketBasis(TableRule):
    """One basis is given for every row of a table.

    查什么
        指标值依据（或绩效标准）是不是每一行都一样；满意度行另计。全年工作计划、实施方案、合同确实管着全表的，不报。

    为什么
        数量、质量、时效、成本的取值来源各不相同，一份依据套全表，说明没有逐行测算。

    怎么改
        逐行写明依据：计划标准、历史标准（上年或前三年实际）、行业标准，还是预算支出标准。
    """

    code = "PG112"
    name = "blanket-basis"
    title = "一份依据套全表"
    severity = Severity.INFO
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause("财预〔2015〕88号", "绩效标准包括历史标准、行业标准、计划标准和财政部认可的其他标准"),
        Clause("财预〔2021〕101号", "指标值设定依据：计划标准、行业标准、历史标准、预算支出标准等"),
    )
    needs = frozenset({"指标值依据", "绩效标准"})
    messages = {
        "": "{rows} 行指标的{field}全是“{basis}”；请逐行写明各自的依据（计划、历史、行业或预算支出标准）"
    }
    valid = (
        Case(
            "各行依据不同",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 抽检批次, 指标值: ≥600批次, 指标值依据: 国家抽检计划}\n      - {三级指标: 检查企业, 指标值: ≥90家, 指标值依据: 上年完成数}\n"
            "    质量指标:\n      - {三级指标: 检验准确率, 指标值: ≥99%, 指标值依据: 行业标准}\n      - {三级指标: 处置率, 指标值: 100%, 指标值依据: 《食品安全法》}\n"
            "    时效指标:\n      - {三级指标: 完成时间, 指标值: 11月底前, 指标值依据: 国家抽检计划}\n",
        ),
        Case(
            "全表出自今年的工作计划（巨鹿医保宣传经费）",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 直播宣讲, 指标值: ≥1场, 指标值依据: 2024年工作计划}\n      - {三级指标: 广场宣传, 指标值: ≥2场, 指标值依据: 2024年工作计划}\n"
            "      - {三级指标: 进村宣讲, 指标值: ≥3场, 指标值依据: 2024年工作计划}\n      - {三级指标: 校园宣讲, 指标值: ≥4场, 指标值依据: 2024年工作计划}\n      - {三级指标: 企业宣讲, 指标值: ≥5场, 指标值依据: 2024年工作计划}\n",
        ),
        Case(
            "行数太少",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 演出场次, 指标值: ≥20场, 绩效标准: 历史标准}\n    质量指标:\n      - {三级指标: 设备完好率, 指标值: ≥95%, 绩效标准: 历史标准}\n",
        ),
    )
    invalid = (
        Case(
            "一个文号套全表",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 管护公路里程, 指标值: ≥320公里, 指标值依据: 县政办发〔2016〕8号}\n      - {三级指标: 清理边沟, 指标值: ≥60公里, 指标值依据: 县政办发〔2016〕8号}\n"
            "    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥92%, 指标值依据: 县政办发〔2016〕8号}\n    时效指标:\n      - {三级指标: 修补及时率, 指标值: ≥95%, 指标值依据: 县政办发〔2016〕8号}\n"
            "    成本指标:\n      - {三级指标: 养护成本, 指标值: ≤1.2万元/公里, 指标值依据: 县政办发〔2016〕8号}\n"
            "  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%, 指标值依据: 调查问卷}\n",
            (("绩效指标", ""),),
        ),
        Case(
            "绩效标准都是历史标准",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 接诊人次, 指标值: ≥9万人次, 绩效标准: 历史标准}\n      - {三级指标: 义诊场次, 指标值: ≥24场, 绩效标准: 历史标准}\n"
            "    质量指标:\n      - {三级指标: 处方合格率, 指标值: ≥98%, 绩效标准: 历史标准}\n      - {三级指标: 设备完好率, 指标值: ≥95%, 绩效标准: 历史标准}\n"
            "    时效指标:\n      - {三级指标: 急诊响应时间, 指标值: ≤5分钟, 绩效标准: 历史标准}\n",
            (("绩效指标", ""),),
        ),
        Case(
            "都写部门职责",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 调解纠纷, 指标值: ≥900件, 指标值依据: 部门职责}\n      - {三级指标: 普法活动, 指标值: ≥30场, 指标值依据: 部门职责}\n"
            "      - {三级指标: 法律援助, 指标值: ≥200件, 指标值依据: 部门职责}\n    质量指标:\n      - {三级指标: 调解成功率, 指标值: ≥96%, 指标值依据: 部门职责}\n    时效指标:\n      - {三级指标: 受理时限, 指标值: ≤3个工作日, 指标值依据: 部门职责}\n",
            (("绩效指标", ""),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Compare the basis of all rows that state one."""
        for field in ("指标值依据", "绩效标准"):
            rows = [row for row in table.indicators if not row.level1.startswith("满意度")]
            bases = [basis for row in rows if (basis := _basis(row, field))]
            if len(bases) < MINIMUM_ROWS or len(bases) < len(rows) or len(set(bases)) > 1:
                continue
            if field == "指标值依据" and covers_a_table(bases[0]):
                continue
            yield Hit("绩效指标", "", {"rows": str(len(bases)), "field": field, "basis": bases[0]})


def _basis(row: Indicator, field: str) -> str:
    return compact(text_of(row.fields.get(field)))
