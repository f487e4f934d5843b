"""PG109 empty-table-reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.empties import reason_fault
from perfgoals.model.address import item_steps
from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.tables import DEPARTMENT_KIND, GOAL_KINDS, text_of
from perfgoals.rules.base import Case, Clause, DocumentRule, Hit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading

_DEGREES = {"copied": Severity.WARNING, "brief": Severity.INFO}


class EmptyTableReason(DocumentRule):
    """A table published empty gives no reason, another table's reason, or one that contradicts itself.

    查什么
        目录和空表里的公开空表理由：有没有写；是不是漏了“无”字，变成“有采购预算却公开空表”；是不是照抄了别的表的理由。

    为什么
        没有数据的表要列出空表并说明，理由写错等于没有说明。

    怎么改
        写明本部门没有什么，如“本部门2024年无政府采购预算，公开空表”；专项资金表写“不管理本级专项资金”。
    """

    code = "PG109"
    name = "empty-table-reason"
    title = "公开空表的理由不当"
    severity = Severity.ERROR
    item = ReviewItem.NORMATIVE
    authority = (
        Clause("财预〔2016〕143号", "没有数据的表格应当列出空表并说明"),
        Clause("陕西省部门综合预算公开报表", "公开空表一定要在目录说明理由"),
    )
    messages = {
        "missing": "“{title}”公开空表却没有写理由；请写明本部门没有什么",
        "contradiction": "“{title}”的空表理由“{reason}”没有说“无”，字面上是有而不公开；请核对是否漏字",
        "copied": "“{title}”的空表理由“{reason}”说的是另一张表；请按本表改写",
        "brief": "“{title}”的空表理由“{reason}”过于简单；请写明本部门是否管理本级专项资金",
    }
    valid = (
        Case(
            "理由写明没有什么（陕西表式）",
            "表类: 部门预算公开\n版式: 陕西\n年度: 2024\n部门: 某县水利局\n目录:\n  - {表号: 表12, 报表: 政府采购预算表, 空表: 本部门2024年无政府采购预算，按要求公开空表}\n"
            "  - {表号: 表8, 报表: 政府性基金收支表, 空表: 无政府基金预算}\n  - {表号: 表9, 报表: 部门综合预算收支总表}\n",
        ),
        Case(
            "不涉及也是理由",
            "表类: 部门预算公开\n年度: 2024\n部门: 某县教育局\n目录:\n  - {报表: 政府性基金收支表, 空表: 不涉及}\n",
        ),
        Case("空表写明理由", "表类: 专项资金绩效目标表\n年度: 2024\n空表: 本部门不管理本级专项资金\n"),
        Case(
            "金额为零也是没有",
            "表类: 部门预算公开\n年度: 2024\n部门: 某县民政局\n目录:\n  - {报表: 国有资本经营预算支出表, 空表: 2024年国有资本经营预算为0万元}\n",
        ),
    )
    invalid = (
        Case(
            "漏了无字",
            "表类: 部门预算公开\n年度: 2024\n部门: 某县文旅局\n目录:\n  - {报表: 政府性基金预算支出表, 空表: 2024年政府性基金预算支出安排}\n",
            (("目录/政府性基金预算支出表/空表", "2024年政府性基金预算支出安排"),),
        ),
        Case(
            "抄自另一张表",
            "表类: 部门预算公开\n年度: 2024\n部门: 某市公安局\n目录:\n  - {报表: 国有资本经营预算支出表, 空表: 本部门无政府性基金预算}\n",
            (("目录/国有资本经营预算支出表/空表", "本部门无政府性基金预算"),),
        ),
        Case(
            "没有写理由",
            "表类: 部门预算公开\n年度: 2024\n部门: 某县交通局\n目录:\n  - 报表: 三公经费支出表\n    空表:\n",
            (("目录/三公经费支出表/空表", ""),),
        ),
        Case(
            "空表本身没有写理由",
            "表类: 专项资金绩效目标表\n年度: 2024\n空表:\n",
            (("空表", ""),),
        ),
        Case(
            "专项资金表的理由过简",
            "表类: 部门预算公开\n年度: 2024\n部门: 某市卫生健康委\n目录:\n  - {报表: 专项资金总体绩效目标表, 空表: 无}\n",
            (("目录/专项资金总体绩效目标表/空表", "无"),),
        ),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Judge every reason of a catalogue, or the one of a goal table, against the table it stands for."""
        root = reading.root
        if root is None:
            return
        if reading.kind in GOAL_KINDS and "空表" in root:
            title = text_of(root.get("标题")) or reading.kind
            yield from _judge("空表", title, text_of(root["空表"]))
        elif reading.kind == DEPARTMENT_KIND:
            catalogue = root.get("目录")
            entries = catalogue if isinstance(catalogue, list) else []
            for entry, step in zip(entries, item_steps(entries), strict=True):
                if isinstance(entry, dict) and "空表" in entry:
                    title = text_of(entry.get("报表"))
                    yield from _judge(f"目录/{step}/空表", title, text_of(entry["空表"]))


def _judge(address: str, title: str, reason: str) -> Iterable[Hit]:
    fault = reason_fault(title, reason)
    if fault:
        arguments = {"title": title, "reason": reason}
        yield Hit(address, reason, arguments, fault, severity=_DEGREES.get(fault))
