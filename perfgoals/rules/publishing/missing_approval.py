"""PG804 missing-approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.tables import DEPARTMENT_KIND, fields_of, text_of
from perfgoals.rules.base import Case, Clause, DocumentRule, Hit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading

_FORMS = frozenset({"陕西"})
"""The forms whose cover prints both approvals."""
_APPROVALS = ("保密审查情况", "部门主要负责人审签情况")
_NOT_YET = ("未", "待", "否", "正在", "尚", "拟", "没有")


class MissingApproval(DocumentRule):
    """The published booklet of a form that prints its approvals does not state them both.

    查什么
        部门预算公开封面应写明的“保密审查情况”和“部门主要负责人审签情况”是否填写、是否已经办结。只查封面印有这两项的表式，以及已经填了其中一项的。

    为什么
        未经保密审查和负责人审签的预算不得公开，封面上的这两项就是凭证。

    怎么改
        办结审查和审签后，在 部门.yaml 的“审签”里填上，如“已审查”“已审签”。
    """

    code = "PG804"
    name = "missing-approval"
    title = "缺少保密审查或负责人审签"
    severity = Severity.WARNING
    item = ReviewItem.NORMATIVE
    authority = (
        Clause(
            "陕西省部门综合预算公开报表", "封面应填写保密审查情况和部门主要负责人审签情况，格式不得随意改变"
        ),
    )
    messages = {
        "missing": "没有写明“{field}”；请在办结后填写，如“{example}”",
        "pending": "“{field}”为“{value}”，尚未办结；请办结后再公开",
    }
    valid = (
        Case(
            "两项都已办结",
            "表类: 部门预算公开\n版式: 陕西\n年度: 2024\n部门: 某县水利局\n审签:\n  保密审查情况: 已审查\n  部门主要负责人审签情况: 已审签\n",
        ),
        Case(
            "封面不印这两项的表式（江西）",
            "表类: 部门预算公开\n版式: 江西\n年度: 2024\n部门: 某区教育体育局\n",
        ),
        Case(
            "别的表式两项都空着，等于没有这一栏",
            "表类: 部门预算公开\n版式: 江西\n年度: 2024\n部门: 某区民政局\n审签:\n  保密审查情况:\n  部门主要负责人审签情况:\n",
        ),
        Case("不是部门预算公开", "表类: 项目支出绩效目标表\n版式: 陕西\n年度: 2024\n项目名称: 校园安保\n"),
    )
    invalid = (
        Case(
            "别的表式填了一项，另一项空着",
            "表类: 部门预算公开\n版式: 江西\n年度: 2024\n部门: 某区城市管理局\n审签:\n  保密审查情况:\n  部门主要负责人审签情况: 已审签\n",
            (("审签/保密审查情况", ""),),
        ),
        Case(
            "没有审签",
            "表类: 部门预算公开\n版式: 陕西\n年度: 2024\n部门: 某县文化和旅游局\n",
            (("审签", ""),),
        ),
        Case(
            "缺负责人审签",
            "表类: 部门预算公开\n版式: 陕西\n年度: 2024\n部门: 某县公安局\n审签:\n  保密审查情况: 已审查\n  部门主要负责人审签情况:\n",
            (("审签/部门主要负责人审签情况", ""),),
        ),
        Case(
            "审查还没有办结",
            "表类: 部门预算公开\n版式: 陕西\n年度: 2024\n部门: 某市交通运输局\n审签:\n  保密审查情况: 待审查\n  部门主要负责人审签情况: 已审签\n",
            (("审签/保密审查情况", "待审查"),),
        ),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Look at the approvals of a department's own document."""
        root = reading.root
        if root is None or reading.kind != DEPARTMENT_KIND:
            return
        approvals = fields_of(root.get("审签"))
        printed = (text_of(root.get("版式")) or self.settings.form) in _FORMS
        if not printed and not any(text_of(approvals.get(field)).strip() for field in _APPROVALS):
            return
        if not any(text_of(approvals.get(field)).strip() for field in _APPROVALS):
            yield Hit("审签", "", {"field": "、".join(_APPROVALS), "example": "已审签"}, "missing")
            return
        for field in _APPROVALS:
            value = text_of(approvals.get(field)).strip()
            example = "已审查" if field == _APPROVALS[0] else "已审签"
            arguments = {"field": field, "value": value, "example": example}
            if not value:
                yield Hit(f"审签/{field}", "", arguments, "missing")
            elif value.startswith(_NOT_YET):
                yield Hit(f"审签/{field}", value, arguments, "pending")
