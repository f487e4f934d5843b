"""PG802 secret-content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Concern, DocumentRule, Hit
from perfgoals.rules.document.content import written_texts
from perfgoals.text import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading

_GRADES = "绝密|机密|秘密"
_MARKING = pattern(
    rf"(?<!商业)(?:{_GRADES})级?\s*[★☆]|密级\s*[:：为是]\s*(?:{_GRADES})|[（(【\[](?:{_GRADES}|涉密)级?[）)】\]]"
    rf"|^(?:{_GRADES})级?(?:[\s，。]|$)"
    r"|(?:内部资料|内部文件)[，,、 ]*(?:注意保[密存]|严禁外传|不得外传|请勿外传)|(?:不得|不予|不宜|严禁)(?:对外|向社会)公开"
)
_SECRET_PROJECT = pattern(r"(?<!非)(?<!不属于)(?<!不涉及)(?<!不含)(?<!除)(?<!无)涉密项目")
_CALLED_SECRET = frozenset({"项目名称", "项目类型", "项目类别", "项目性质", "项目属性", "备注"})


class SecretContent(DocumentRule):
    """A table to be published carries a secrecy marking or names itself a secret project.

    查什么
        表中是否有密级标志（“秘密★5年”“密级：机密”“（涉密）”）、“内部资料，注意保密”等字样，项目是否写明为涉密项目。

    为什么
        涉及国家秘密的内容不公开；带着密级标志公开，不是泄密，就是审查没有做到位。

    怎么改
        先按规定作保密审查：确属涉密的，本表不公开；不涉密的，删去标志再公开。
    """

    code = "PG802"
    name = "secret-content"
    title = "公开表中有密级标志"
    severity = Severity.ERROR
    item = ReviewItem.NORMATIVE
    authority = (
        Clause("财预〔2016〕143号", "以公开为常态、不公开为例外；涉及国家秘密的内容不公开"),
        Clause("预算法", "各部门预算应当向社会公开，涉及国家秘密的除外"),
    )
    asked_of = Concern.SUSPECT_TEXTS
    messages = {
        "marking": "“{field}”中有“{mark}”字样；请先作保密审查，确属涉密的不要公开，不涉密的删去标志",
        "project": "“{field}”写明是涉密项目；涉及国家秘密的项目不公开绩效目标表，请作保密审查后撤下",
    }
    valid = (
        Case(
            "保密工作经费可以公开",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 保密宣传教育及涉密载体销毁经费\n",
        ),
        Case(
            "写明不是涉密项目",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 视频会议系统运维\n备注: 本项目不属于涉密项目\n",
        ),
        Case(
            "按规定承担保密责任（江夏表式的部门职能）",
            "绩效目标:\n  年度目标: 承担国家安全、安全生产、保密等主体责任，保护商业秘密\n",
        ),
        Case(
            "模板的星号不是密级",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: ★泄露国家秘密事件数, 指标值: =0起}\n",
        ),
    )
    invalid = (
        Case(
            "密级标志",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 指挥系统升级\n备注: 秘密★5年\n",
            (("备注", "秘密★5年"),),
        ),
        Case(
            "名称里注明涉密",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 技侦装备购置（涉密）\n",
            (("项目名称", "技侦装备购置（涉密）"),),
        ),
        Case(
            "涉密项目",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 网络安全专项\n项目类别: 涉密项目\n",
            (("项目类别", "涉密项目"),),
        ),
        Case(
            "内部资料",
            "表类: 部门整体支出绩效目标表\n年度: 2024\n部门名称: 某市公安局\n年度总体目标: 打击电信网络诈骗（内部资料，注意保密）\n",
            (("年度总体目标", "打击电信网络诈骗（内部资料，注意保密）"),),
        ),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Look for markings in every text, for the words 涉密项目 where a project is described."""
        if "密" not in reading.text and "公开" not in reading.text:
            return
        for text in written_texts(reading):
            at = text.field if text.place != text.address else ""
            marking = _MARKING.search(text.value)
            if marking:
                arguments = {"field": text.field, "mark": marking[0].strip()}
                yield Hit(text.place, text.value, arguments, "marking", at=at)
            elif text.field in _CALLED_SECRET and _SECRET_PROJECT.search(text.value):
                yield Hit(text.place, text.value, {"field": text.field}, "project", at=at)
