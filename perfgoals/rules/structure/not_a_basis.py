"""PG113 not-a-basis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.bases import cites_nothing, is_data_source
from perfgoals.lexicon.goals import repeats
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.tables import fields_of, text_of
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.text import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfgoals.model.tables import GoalTable, Indicator


class NotABasis(TableRule):
    """A data source, a slogan, the project's own name or the department's duties stands as a basis.

    查什么
        指标值依据写的是不是完成值的来源（“调查问卷”“台账”）或项目名称；立项依据、政策依据写的是不是口号、项目名称或部门职责。

    为什么
        问卷和台账只能说明年终做到了多少，说明不了目标值为什么定成这样。

    怎么改
        写明目标值从哪里来：上年实际、工作计划、行业标准或文件规定；立项依据写文件名称和文号。
    """

    code = "PG113"
    name = "not-a-basis"
    title = "依据不成立"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause(
            "财预〔2021〕101号",
            "指标值设定依据为计划标准、行业标准、历史标准等；问卷调查法是完成值的取值方式",
        ),
        Clause("财预〔2015〕88号", "绩效标准包括历史标准、行业标准、计划标准和财政部认可的其他标准"),
    )
    needs = frozenset({"指标值依据", "立项依据", "申请理由"})
    messages = {
        "source": "“{name}”的依据“{basis}”是完成值的来源，不是目标值的依据；请写明计划、历史或行业标准",
        "project": "“{name}”的依据只是项目名称；请写明计划、历史或行业标准",
        "slogan": "{field}“{basis}”没有提到任何文件或决定；请写明文件名称和文号",
        "named": "{field}只重复了项目名称；请写明文件名称和文号",
        "duties": "{field}照抄了部门职责，没有说明为什么要立这个项目；请写明文件名称和文号",
    }
    valid = (
        Case(
            "历史标准和文件",
            "绩效指标:\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 读者满意度, 指标值: ≥92%, 指标值依据: 上年问卷调查结果为91%}\n      - {三级指标: 观众满意度, 指标值: ≥90%, 指标值依据: 2024年工作计划}\n",
        ),
        Case(
            "立项依据是文件",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 农村公路养护\n立项依据: 《农村公路养护管理办法》（交通运输部令）\n申请理由: {政策依据: 市委办公室会议纪要}\n",
        ),
        Case(
            "没有填写依据",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 疫苗接种剂次, 指标值: ≥3万剂次, 指标值依据: }\n",
        ),
        Case(
            "短的依据也可以成立（巨鹿按规定时间报销）",
            "绩效指标:\n  产出指标:\n    时效指标:\n      - {三级指标: 报销及时率, 指标值: ≥95%, 指标值依据: 按规定时间报销}\n",
        ),
    )
    invalid = (
        Case(
            "调查问卷不是依据",
            "绩效指标:\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 用水户满意度, 指标值: ≥92%, 指标值依据: 问卷调查}\n",
            (("绩效指标/满意度指标/服务对象满意度指标/用水户满意度", "问卷调查"),),
        ),
        Case(
            "项目名称作依据",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 城区路灯电费\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 亮灯盏数, 指标值: ≥5200盏, 指标值依据: 城区路灯电费}\n",
            (("绩效指标/产出指标/数量指标/亮灯盏数", "城区路灯电费"),),
        ),
        Case(
            "口号作政策依据",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 智慧警务平台运维\n申请理由: {政策依据: 数字赋能，平安同行。}\n",
            (("申请理由/政策依据", "数字赋能，平安同行。"),),
        ),
        Case(
            "职责作立项依据",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 河道保洁\n立项依据: 承担全县河道、湖泊的管理和保护工作\n申请理由: {与部门职能的相关性: 我局负责水利规划，承担全县河道、湖泊的管理和保护工作。}\n",
            (("立项依据", "承担全县河道、湖泊的管理和保护工作"),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Judge the basis of every row, then the reasons given for the project itself."""
        project = compact(table.name)
        for row in table.indicators:
            if "指标值依据" in row.fields and (hit := _row_hit(row, project)) is not None:
                yield hit
        yield from _reason_hits(table, project)


def _row_hit(row: Indicator, project: str) -> Hit | None:
    basis = row.basis.strip()
    if not basis:
        return None
    variant = "source" if is_data_source(basis) else "project" if compact(basis) == project else ""
    arguments = {"name": row.name, "basis": basis}
    return Hit(row.address, basis, arguments, variant, at="指标值依据") if variant else None


def _reason_hits(table: GoalTable, project: str) -> Iterator[Hit]:
    reasons = fields_of(table.fields.get("申请理由"))
    duties = text_of(reasons.get("与部门职能的相关性")) + text_of(table.fields.get("部门职能"))
    stated = (
        ("立项依据", text_of(table.fields.get("立项依据"))),
        ("申请理由/政策依据", text_of(reasons.get("政策依据"))),
    )
    for address, text in stated:
        basis = text.strip()
        if not basis:
            continue
        variant = ""
        if compact(basis) == project:
            variant = "named"
        elif repeats((basis,), duties):
            variant = "duties"
        elif cites_nothing(basis):
            variant = "slogan"
        if variant:
            field = address.rpartition("/")[2]
            yield Hit(address, basis, {"field": field, "basis": basis}, variant)
