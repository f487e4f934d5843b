"""PG004 schema."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from perfgoals.config.form_file import closest
from perfgoals.config.forms import FormError, form_names
from perfgoals.config.own_form import judged_by_form
from perfgoals.document.schema import MESSAGES
from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.tables import text_of
from perfgoals.resources import CONFIG_NAME
from perfgoals.rules.base import Case, Clause, DocumentRule, Hit
from perfgoals.rules.document.reported import reported

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading


class Schema(DocumentRule):
    """The structure differs from the form: an unknown or missing field, text where a list belongs, an unknown form.

    查什么
        字段名、必填字段、层次和取值是否与本表类的填报格式一致；有没有“版式”所写的这种版式。本地版式在“附加字段”里写明的字段可以填写。

    为什么
        写错名字的字段不会进入任何表格，缺少的字段会在公开时留下空白；版式写错，表就排不出来。

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
    messages = {
        **MESSAGES,
        "similar-form": "没有版式“{value}”，是否想写“{suggestion}”？可用的版式有：{forms}。",
        "unknown-form": "没有版式“{value}”，请填写其中之一：{forms}；用本地的版式，请把它的 templates 文件夹与表放在一起。",
    }
    valid = (
        Case("各项齐全", "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 农村公路养护经费\n"),
        Case("未知的一级指标不归本规则管", "绩效指标:\n  过程指标:\n    管理指标: []\n"),
        Case("自带的版式", "版式: 国家2021\n项目负责人: 张三\n"),
        Case("空表只需说明理由", "表类: 专项资金绩效目标表\n年度: 2024\n空表: 本部门2024年无专项资金\n"),
    )
    invalid = (
        Case(
            "字段名写错",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 参训人数, 指标植: ≥50人}\n",
            (("绩效指标/产出指标/数量指标/参训人数/指标植", "指标植"),),
        ),
        Case("缺少年度", "表类: 项目支出绩效目标表\n项目名称: 农村公路养护经费\n", (("", ""),)),
        Case(
            "年度写错一位", "表类: 项目支出绩效目标表\n年度: 2204\n项目名称: 校舍维修\n", (("年度", "2204"),)
        ),
        Case(
            "资金总额是负数",
            "项目资金: {年度资金总额: -18, 财政拨款: 18}\n",
            (("项目资金/年度资金总额", "-18"),),
        ),
        Case("资金写成了文字", "项目资金: 18万元\n", (("项目资金", ""),)),
        Case("版式的名称写错", "版式: 国家二〇二一\n", (("版式", "国家二〇二一"),)),
    )

    @cached_property
    def _forms(self) -> tuple[str, ...]:
        try:
            return form_names(self.settings.template_dirs)
        except FormError:  # the commands refuse to run with such a form
            return ()

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Report a form that is not there, and what the schema with the form's own fields refuses."""
        form = text_of(reading.root.get("版式")).strip() if reading.root is not None else ""
        if form and form not in self._forms and reading.kind != CONFIG_NAME:
            yield self._unknown_form(form)
        if reading.problems:
            yield from reported(self, judged_by_form(reading, self.settings))

    def _unknown_form(self, name: str) -> Hit:
        close = closest(name, self._forms)
        arguments = {"value": name, "suggestion": close, "forms": "、".join(self._forms)}
        return Hit("版式", name, arguments, "similar-form" if close else "unknown-form")
