"""PG116 purpose-repeats-name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.tables import text_of
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.text import compact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import GoalTable

_FIELDS = ("资金用途", "主要内容", "立项依据")


class PurposeRepeatsName(TableRule):
    """The purpose of the money only repeats the project's name.

    查什么
        资金用途、主要内容、立项依据是不是只把项目名称抄了一遍。

    为什么
        抄名称等于没有填，看不出钱具体用在哪里、依据什么。

    怎么改
        写明买什么、办什么、给谁，各用多少。
    """

    code = "PG116"
    name = "purpose-repeats-name"
    title = "资金用途只重复项目名称"
    severity = Severity.INFO
    item = ReviewItem.CLEAR
    authority = (Clause("财预〔2015〕88号", "规范完整性：内容是否完整、准确、详实，是否无缺项、错项"),)
    needs = frozenset(_FIELDS)
    messages = {"": "{field}只把项目名称抄了一遍；请写明具体用途和测算"}
    valid = (
        Case("写明了用途", "资金用途: 用于120公里县道日常养护和安全设施维修\n"),
        Case("用途里提到项目名称", "资金用途: 示例项目第二期设备购置尾款\n"),
        Case("没有填写", "资金用途:\n"),
    )
    invalid = (
        Case("照抄名称", "资金用途: 示例项目\n", (("资金用途", "示例项目"),)),
        Case(
            "加了“经费”二字",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 义务教育营养改善计划\n主要内容: 义务教育营养改善计划经费。\n",
            (("主要内容", "义务教育营养改善计划经费。"),),
        ),
        Case(
            "只差空格",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 提前下达 2024 年河道治理资金\n资金用途: 提前下达2024年河道治理资金\n",
            (("资金用途", "提前下达2024年河道治理资金"),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Compare each field with the name, blanks and a closing 经费 aside."""
        name = _bare(table.name)
        for field in _FIELDS:
            value = text_of(table.fields.get(field))
            if name and _bare(value) == name:
                yield Hit(field, value, {"field": field})


def _bare(text: str) -> str:
    bare = compact(text).replace(" ", "").strip("。；;.")
    return bare.removesuffix("项目").removesuffix("经费").removesuffix("资金").removesuffix("项目")
