"""Whether a target in words names something that can be looked up: a fact, or a norm that is named.

Of norms (标准, 规定, 要求) only a named one can be looked up: 符合设计标准, not 符合相关规定. What only sounds like a
fact is none: 管理到位, 圆满完成各项工作, 通过宣传提高认识 (by means of). The words stand in ``words/target_wordings.tsv``.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from perfgoals.lexicon.words import groups
from perfgoals.text import any_of, pattern

if TYPE_CHECKING:
    import re

_PASSED = pattern(
    r"通过(?:[^，,。；;]{0,10}?(?:验收|评审|审核|审查|审批|鉴定|认证|考核|审计|检查|备案|论证|评估|测评|考试|认定|检验|验审|专家|复审)"
    r"|(?:率|省|市|县|国家)?级?$)"
)
_OPENED = pattern(r"(?:免费|对外|全年|正常|按时|错时|延时|全部|全面|如期|向社会|向公众|向群众)开放$|^开放$")
_HOLLOW_DONE = pattern(
    r"(?:按要求|按照要求|按规定|高质量|高标准|保质|圆满|顺利|较好|很好|优质|高效|认真|全力|努力|积极)[^，,。；;]{0,4}完成"
    r"|完成好?了?(?:各项|各类|全年|当年|年度|本年|既定|相关|有关|交办|日常|本职|上级|本单位|单位|部门|目标|工作|预期|年初|教育教学)"
    r"[^，,。；;]{0,10}(?:工作|任务|目标|职责)$"
)
_PUNCTUAL = pattern(r"按时|按期|如期|及时|足额|全部|限期|准时|提前|期限内|时限内|规定时间|计划")
_GOODS = pattern(r"(?:资金|经费|补助|补贴|款|人员|设备|物资|装备|材料|工资|待遇)[^，,。；;、的]{0,4}到位")


class _Facts(NamedTuple):
    settled: frozenset[str]
    words: tuple[str, ...]
    norms: tuple[str, ...]
    followed: re.Pattern[str]
    """A norm that is followed, with all that tells which one."""
    unnamed: tuple[str, ...]
    empty: re.Pattern[str]
    arranged: re.Pattern[str]


@cache
def _facts() -> _Facts:
    found = groups("target_wordings")

    def listed(place: str, kind: str) -> tuple[str, ...]:
        return tuple(sorted(found.get((place, kind), ()), key=len, reverse=True))

    norms = listed("含", "依据")
    return _Facts(
        settled=frozenset(listed("整值", "可判断")),
        words=listed("含", "可判断"),
        norms=norms,
        followed=pattern(
            r"(?:执行|履行|按照|按|依照|依据|根据|符合|达到|达|遵守|遵照|满足|对照|参照|参考|优于|低于|高于|超过|超)"
            rf"([^，,。；;]{{0,24}}?)(?:{any_of(norms)})"
        ),
        unnamed=listed("依据前", "不指明"),
        empty=pattern(any_of((*listed("依据前", "空泛"), *norms))),
        arranged=pattern(rf"(?:{any_of(listed('到位前', '空泛'))})(?:全面|全部|落实|工作)?到位"),
    )


@lru_cache(maxsize=4096)
def is_checkable(value: str) -> bool:
    """Whether a wording names a fact or yardstick that can be looked up (完成, 到位, 上年, 设计标准)."""
    facts = _facts()
    if value in facts.settled or any(word in value for word in facts.words):
        return True
    return (
        ("完成" in value and (_HOLLOW_DONE.search(value) is None or _PUNCTUAL.search(value) is not None))
        or ("到位" in value and (facts.arranged.search(value) is None or _GOODS.search(value) is not None))
        or ("通过" in value and _PASSED.search(value) is not None)
        or ("开放" in value and _OPENED.search(value) is not None)
        or _names_norm(value, facts)
    )


def _names_norm(value: str, facts: _Facts) -> bool:
    """Tell whether a norm that a value follows is named: 执行会议费开支标准, not 执行相关制度规定."""
    if "《" in value:
        return True
    if not any(norm in value for norm in facts.norms):
        return False
    for found in facts.followed.finditer(value):
        which = found[1]
        if not any(word in which for word in facts.unnamed) and len(facts.empty.sub("", which)) > 1:
            return True
    return False
