"""PG801 personal-data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Edit, Fix, ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Concern, DocumentRule, Hit
from perfgoals.rules.document.content import written_texts
from perfgoals.text import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from perfgoals.document.read import Reading
    from perfgoals.document.walk import Text

_MOBILE = pattern(
    r"(?<![0-9A-Za-z.])(?:\+?86[ -]?)?(1[3-9][0-9])[ -]?([0-9]{4})[ -]?([0-9]{4})(?![0-9A-Za-z.])"
)
_IDENTITY = pattern(
    r"(?<![0-9A-Za-z])([1-9][0-9]{5}(?:19|20)[0-9]{2})((?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3})([0-9Xx])(?![0-9A-Za-z])"
)
_CARD = pattern(r"(?<![0-9A-Za-z])(62[0-9]{2})((?:[ ]?[0-9]{4}){2,3}[ ]?)([0-9]{3,4})(?![0-9A-Za-z])")
_ABOUT_CARDS = pattern("[卡账帐]号|账户|帐户|银行|社保卡|一卡通")
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"


class PersonalData(DocumentRule):
    """A mobile number, an identity card number or a bank card number stands in a table to be published.

    查什么
        表中是否写了手机号、居民身份证号、银行卡号。办公电话和负责人姓名可以公开，不报。

    为什么
        绩效目标表随预算向社会公开，个人信息一经公开就无法收回。

    怎么改
        联系电话改用办公座机；身份证号、银行卡号整体删去，确需保留的遮去中间几位。
    """

    code = "PG801"
    name = "personal-data"
    title = "公开表中有个人信息"
    severity = Severity.ERROR
    item = ReviewItem.NORMATIVE
    authority = (
        Clause(
            "政府信息公开条例", "涉及个人隐私、商业秘密的信息，公开会对第三方合法权益造成损害的，不得公开"
        ),
    )
    asked_of = Concern.SUSPECT_TEXTS
    messages = {
        "mobile": "“{field}”中有手机号（{masked}），不得随预算公开；请改用办公电话或删去",
        "identity": "“{field}”中有身份证号（{masked}），不得随预算公开；请删去",
        "card": "“{field}”中有银行卡号（{masked}），不得随预算公开；请删去",
    }
    valid = (
        Case(
            "办公电话和负责人姓名（江夏表式）",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 综合性履职业务费\n项目负责人: 张筱\n联系电话: 027-87902799\n",
        ),
        Case(
            "纯数字的项目编码",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 校舍维修\n项目编码: '13812345678'\n",
        ),
        Case(
            "已遮去中间几位",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 特困供养\n联系电话: 138****5678\n",
        ),
        Case(
            "金额不是号码",
            "项目资金: {年度资金总额: '13812345678.00'}\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 归集数据量, 指标值: ≥200000000000条}\n",
        ),
    )
    invalid = (
        Case(
            "联系电话是手机号",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 农村公路养护\n联系电话: '13800138000'\n",
            (("联系电话", ""),),
        ),
        Case(
            "正文里的手机号",
            "绩效目标:\n  年度目标:\n    - 安装路灯120盏，报修电话139 0000 1111\n",
            (("绩效目标/年度目标/1", ""),),
        ),
        Case(
            "受助人的身份证号",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 资助贫困学生, 指标值: 1人, 备注: 王某11010519491231002X}\n",
            (("绩效指标/产出指标/数量指标/资助贫困学生/备注", ""),),
        ),
        Case(
            "银行卡号",
            "资金用途: 打入农户一卡通，卡号6222 0000 0000 0000 000\n表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 耕地地力保护补贴\n",
            (("资金用途", ""),),
        ),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Look for the numbers; the finding itself does not repeat them."""
        for text in written_texts(reading):
            if len(text.value) < 11:
                continue
            for variant, match in _numbers(text.value):
                yield _hit(variant, match, text)
                break


def _numbers(value: str) -> Iterator[tuple[str, re.Match[str]]]:
    for match in _IDENTITY.finditer(value):
        if _is_identity(match[0].upper()):
            yield "identity", match
    for match in _MOBILE.finditer(value):
        yield "mobile", match
    if _ABOUT_CARDS.search(value):
        for match in _CARD.finditer(value):
            yield "card", match


def _is_identity(number: str) -> bool:
    """Whether the last character is the check character of a 居民身份证 (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _ID_WEIGHTS, strict=False))
    return _ID_CHECKS[total % 11] == number[-1]


def _hit(variant: str, match: re.Match[str], text: Text) -> Hit:
    masked = f"{match[1][:3]}{'*' * 4}{match[3][-2:]}"
    value = text.value[: match.start()] + masked + text.value[match.end() :]
    fix = Fix("遮去号码中间几位", (Edit(text.address, value),))
    arguments = {"field": text.field, "masked": masked}
    at = text.field if text.place != text.address else ""
    return Hit(text.place, "", arguments, variant, at=at, fixes=(fix,))
