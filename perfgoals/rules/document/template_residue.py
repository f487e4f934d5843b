"""PG006 template-residue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.texts import numbering, residue, template_mark
from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.target import TargetKind
from perfgoals.model.target_parser import parse_target
from perfgoals.rules.base import Case, Clause, Concern, DocumentRule, Hit
from perfgoals.rules.document.content import written_texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading
    from perfgoals.document.walk import Text

_FOOTNOTES = frozenset({"备注", "标题"})


class TemplateResidue(DocumentRule):
    """A filled table still holds what the blank form prints: numbered placeholders, XX, a request to fill in.

    查什么
        已填写的表里是否还留着空白表式的字样：“指标1：”“目标1：”“XX”“请填写”，以及名称里的“★”“(≥**%)”（只作提示）。

    为什么
        留着模板的字样，说明这一处没有填完，或者是照搬来的。

    怎么改
        换成实际内容；用不着的行整行删去。名称里的“★”“(≥**%)”公开前可以去掉。
    """

    code = "PG006"
    name = "template-residue"
    title = "残留模板文字"
    severity = Severity.WARNING
    item = ReviewItem.NORMATIVE
    authority = (
        Clause(
            "财预〔2015〕88号", "规范完整性：填报格式是否规范，内容是否完整、准确、详实，是否无缺项、错项"
        ),
    )
    asked_of = Concern.SUSPECT_TEXTS
    messages = {
        "": "“{value}”中还留着模板的“{mark}”；请换成实际内容，用不着的请删去",
        "numbering": "指标名称“{value}”前面还留着表式的“{mark}”，本表共 {count} 处；请删去，只写指标名称",
        "mark": "指标名称“{value}”带有模板的标记“{mark}”，本表共 {count} 处；公开前请核对是否保留",
    }
    valid = (
        Case(
            "正常的名称",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 3D打印教室, 指标值: ≥2间}\n",
        ),
        Case(
            "目标1后面写了内容",
            '绩效目标:\n  年度目标:\n    - "目标1：新建排水管网3公里"\n    - 目标2.清淤2.5公里\n',
        ),
        Case(
            "空表里的指标1不检查（陕西表式按要求公开空表）",
            "空表: 本部门不管理本级专项资金\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: '指标1：', 指标值: }\n",
        ),
        Case(
            "句中的省略号和遮去的号码",
            "主要内容: 采购桌椅、床架……等物资，联系人138****5678\n表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 救灾物资储备\n",
        ),
    )
    invalid = (
        Case(
            "名称前的指标1",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: '指标1：改造旱厕', 指标值: ≥300座}\n      - {三级指标: '指标2：改造水厕', 指标值: ≥20座}\n",
            (("绩效指标/产出指标/数量指标/指标1：改造旱厕", "指标1：改造旱厕"),),
        ),
        Case(
            "目标里的XX",
            "绩效目标:\n  年度目标: 完成XX个行政村通硬化路\n",
            (("绩效目标/年度目标", "完成XX个行政村通硬化路"),),
        ),
        Case(
            "目标2没有写",
            "绩效目标:\n  年度目标:\n    - 举办青少年足球赛6场\n    - '目标2：'\n",
            (("绩效目标/年度目标/2", "目标2："),),
        ),
        Case(
            "名称里的模板标记只提示一次",
            "绩效指标:\n  效益指标:\n    社会效益指标:\n      - {三级指标: ★受益人口数(≥**人), 指标值: ≥290人}\n      - {三级指标: ★脱贫户数(≥**户), 指标值: ≥29户}\n",
            (("绩效指标/效益指标/社会效益指标/★受益人口数(≥**人)", "★受益人口数(≥**人)"),),
        ),
        Case(
            "请填写",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 消防水源完好率, 指标值: 请填写}\n",
            (("绩效指标/产出指标/质量指标/消防水源完好率/指标值", "请填写"),),
        ),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Look at every text; what the form prints in the names is reported once."""
        numbered: list[Text] = []
        marked: list[Text] = []
        for text in written_texts(reading):
            if text.field in _FOOTNOTES:
                continue
            found = _left_over(text)
            if found:
                yield _hit("", [text], found)
            elif text.field == "三级指标":
                if numbering(text.value):
                    numbered.append(text)
                elif template_mark(text.value):
                    marked.append(text)
        if numbered:
            yield _hit("numbering", numbered, numbering(numbered[0].value).strip())
        if marked:
            yield _hit("mark", marked, template_mark(marked[0].value))


def _left_over(text: Text) -> str:
    """Return what a blank form left in a text; a target without its number is PG102's."""
    found = residue(text.value)
    if found and text.field == "指标值" and parse_target(text.value).kind is TargetKind.EMPTY:
        return ""
    mark = numbering(text.value).strip()
    if mark and not found and text.field.endswith("目标") and mark == text.value.strip():
        return mark
    return found


def _hit(variant: str, places: list[Text], mark: str) -> Hit:
    first = places[0]
    arguments = {"value": first.value[:40], "mark": mark, "count": str(len(places))}
    severity = Severity.INFO if variant == "mark" else None
    at = first.field if first.place != first.address else ""
    return Hit(first.place, first.value, arguments, variant, at=at, severity=severity)
