"""PG004 schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.document.schema import MESSAGES
from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, DocumentRule, Hit
from perfgoals.rules.document.reported import reported

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading


class Schema(DocumentRule):
    """The structure differs from the form: an unknown or missing field, text where a list belongs.

    查什么
        字段名、必填字段、层次和取值是否与本表类的填报格式一致。

    为什么
        写错名字的字段不会进入任何表格，缺少的字段会在公开时留下空白。

    怎么改
        按提示改字段名或补上内容；perfgoals schema 可打印本表类的全部字段，编辑器装上它就能边写边提示。
    """

    code = "PG004"
    name = "schema"
    title = "结构与表式不符"
    severity = Severity.ERROR
    item = ReviewItem.NORMATIVE
    authority = (
        Clause(
            "财预〔2015〕88号", "规范完整性：填报格式是否规范，内容是否完整、准确、详实，是否无缺项、错项"
        ),
    )
    messages = MESSAGES
    valid = (
        Case("各项齐全", "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 农村公路养护经费\n"),
        Case("未知的一级指标不归本规则管", "绩效指标:\n  过程指标:\n    管理指标: []\n"),
        Case("空表只需说明理由", "表类: 专项资金绩效目标表\n年度: 2024\n空表: 本部门2024年无专项资金\n"),
    )
    invalid = (
        Case(
            "字段名写错",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 参训人数, 指标植: ≥50人}\n",
            (("绩效指标/产出指标/数量指标/参训人数/指标植", "指标植"),),
        ),
        Case("缺少年度", "表类: 项目支出绩效目标表\n项目名称: 农村公路养护经费\n", (("", ""),)),
        Case("资金写成了文字", "项目资金: 18万元\n", (("项目资金", ""),)),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Report what the schema refuses."""
        return reported(self, reading)
