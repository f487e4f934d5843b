"""PG007 truncated-text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.texts import cut_end, unpaired
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Concern, DocumentRule, Hit
from perfgoals.rules.document.content import written_texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading
    from perfgoals.document.walk import Text

_SHORTEST = 4
_EXCERPTS = "文字说明/"
"""What stands there is cut out of a longer text on purpose."""


class TruncatedText(DocumentRule):
    """A text breaks off inside a word, or a quote or bracket has no partner.

    查什么
        文字是否写到一半就断了（“提升业务能”），引号、书名号、括号是否成对。

    为什么
        表格导出或换页时常会丢字，公开出去的就是半句话。

    怎么改
        对照原稿补全文字，或补上另一半引号、括号。
    """

    code = "PG007"
    name = "truncated-text"
    title = "文字被截断"
    severity = Severity.INFO
    confidence = Confidence.LOW
    item = ReviewItem.NORMATIVE
    authority = (Clause("财预〔2015〕88号", "规范完整性：内容是否完整、准确、详实"),)
    asked_of = Concern.SUSPECT_TEXTS
    messages = {
        "cut": "文字停在“{part}”，似乎没有写完；请对照原稿补全",
        "unpaired": "“{part}”处的引号或括号不成对；请补上另一半，或补全被截断的文字",
    }
    valid = (
        Case(
            "成对的引号和括号",
            "绩效目标:\n  年度目标: 落实《义务教育法》，推进“双减”（含课后服务）\n",
        ),
        Case(
            "序号的半边括号",
            "绩效目标:\n  年度目标: 1）新建绿道5公里；2）改造公厕8座；(3)补植行道树\n",
        ),
        Case(
            "以职能、节能结尾的文字是完整的",
            "资金用途: 路灯改造节能\n表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 路灯改造\n",
        ),
        Case(
            "句中的省略号",
            "主要内容: ……保障办公大楼专网平稳运行\n表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 信息系统运行维护\n",
        ),
        Case(
            "全角半角混用的括号也是一对",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 采购救护车(负压）数量, 指标值: ≥2辆}\n",
        ),
    )
    invalid = (
        Case(
            "词只写了一半",
            "表类: 部门整体支出绩效目标表\n年度: 2024\n部门名称: 某县水利局\n年度主要任务:\n  - {任务名称: 队伍建设, 主要内容: 开展技术培训，提升专业技, 总额: 5}\n  - {任务名称: 防汛, 主要内容: 提高抢险处置效能、, 总额: 8}\n",
            (("年度主要任务/防汛/主要内容", "提高抢险处置效能、"),),
        ),
        Case(
            "引号不成对",
            "绩效指标:\n  效益指标:\n    社会效益指标:\n      - {三级指标: 实现“一网通办, 指标值: ≥90%}\n",
            (("绩效指标/效益指标/社会效益指标/实现“一网通办", "实现“一网通办"),),
        ),
        Case(
            "书名号不成对",
            "立项依据: 《乡村教师支持计划\n表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 乡村教师补助\n",
            (("立项依据", "《乡村教师支持计划"),),
        ),
        Case(
            "末尾缺字",
            "表类: 部门整体支出绩效目标表\n年度: 2024\n部门名称: 某市公安局\n年度主要任务:\n  - {任务名称: 装备更新, 主要内容: 购置执法装备；提升处突能, 总额: 60}\n",
            (("年度主要任务/装备更新/主要内容", "购置执法装备；提升处突能"),),
        ),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Look at every text, the unpaired mark first: it shows where words were lost."""
        for text in written_texts(reading):
            if len(text.value) < _SHORTEST or text.address.startswith(_EXCERPTS):
                continue
            part = unpaired(text.value)
            if part:
                yield _hit("unpaired", text, part)
            elif part := cut_end(text.value):
                yield _hit("cut", text, part)


def _hit(variant: str, text: Text, part: str) -> Hit:
    at = text.field if text.place != text.address else ""
    return Hit(text.place, text.value, {"part": part}, variant, at=at)
