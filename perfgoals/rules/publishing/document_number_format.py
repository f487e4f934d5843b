"""PG803 document-number-format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.texts import tidy_document_numbers
from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Concern, DocumentRule, Hit
from perfgoals.rules.document.content import rewritten, written_texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading
    from perfgoals.document.walk import Text
    from perfgoals.model.finding import Fix


class DocumentNumberFormat(DocumentRule):
    """A document number is not written with its year in hexagonal brackets.

    查什么
        发文字号的年份是否用六角括号，有没有多余的空格和“年”字：“【2015】2号”“（2015）2号”“财社 2023 年 208 号”。同一文号每张表只报一次。

    为什么
        文号写法不一，按文号就查不到依据，也对不上资金文件。

    怎么改
        写作“〔2015〕2号”“财社〔2023〕208号”；可运行 perfgoals fix 统一改好。名称里的文号要与批复和 部门.yaml 一致，先核对再改。
    """

    code = "PG803"
    name = "document-number-format"
    title = "文号写法不规范"
    severity = Severity.INFO
    item = ReviewItem.NORMATIVE
    authority = (Clause("财预〔2015〕88号", "规范完整性：填报格式是否规范，内容是否完整、准确、详实"),)
    asked_of = Concern.SUSPECT_TEXTS
    messages = {"": "文号“{number}”应写作“{official}”；请统一用六角括号，不加空格和“年”字"}
    valid = (
        Case(
            "规范的文号",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 校舍维修\n立项依据: 《关于下达资金的通知》（财教〔2024〕31号）\n",
        ),
        Case(
            "公告和令有自己的写法",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 食品抽检\n立项依据: 市场监管总局2023年第12号公告、国务院令第721号\n",
        ),
        Case(
            "门牌和楼号不是文号",
            "主要内容: 维修幸福里(2008)3号楼、育才路2020年5号线路灯\n表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 老旧小区改造\n",
        ),
        Case(
            "没有年份的编号",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 省道（S208）养护\n立项依据: 县政府第18号会议纪要\n",
        ),
    )
    invalid = (
        Case(
            "方头括号",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 新增绿地, 指标值: ≥5亩, 指标值依据: 市政办发【2021】36号}\n      - {三级指标: 补植苗木, 指标值: ≥50株, 指标值依据: 市政办发【2021】36号}\n",
            (("绩效指标/产出指标/数量指标/新增绿地/指标值依据", "市政办发【2021】36号"),),
        ),
        Case(
            "写成年和空格",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 豫财农 2023 年 115 号提前下达水利发展资金\n",
            (("项目名称", "豫财农 2023 年 115 号提前下达水利发展资金"),),
        ),
        Case(
            "圆括号和方括号",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 公共图书馆免费开放\n立项依据: 财教(2013)98号、文财函[2016]7号\n",
            (("立项依据", "财教(2013)98号、文财函[2016]7号"),),
        ),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Report each document number once, at its first place, with a fix for all its places."""
        first: dict[str, tuple[Text, str, str]] = {}
        tidied: dict[str, list[tuple[Text, str]]] = {}
        for text in written_texts(reading):
            tidy, found = tidy_document_numbers(text.value)
            if not found:
                continue
            known = next((number for number, _ in found if number in first), None)
            if known is None:
                known = found[0][0]
                first[known] = (text, *found[0])
            tidied.setdefault(known, []).append((text, tidy))
        for known, (text, number, official) in first.items():
            yield _hit(text, number, official, rewritten("统一文号写法", tidied[known]))


def _hit(text: Text, number: str, official: str, fixes: tuple[Fix, ...]) -> Hit:
    at = text.field if text.place != text.address else ""
    return Hit(text.place, text.value, {"number": number, "official": official}, at=at, fixes=fixes)
