"""Words in target values that stand for an operator, a reference, a trend or a schedule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfgoals.model.records import dataclass, replace
from perfgoals.model.target import Operator, OperatorOrigin, Target, TargetKind, Trend
from perfgoals.model.units import word_set
from perfgoals.text import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.deadline import Deadline

_SIGNS = {
    "≥": Operator.GE, ">": Operator.GT, "=": Operator.EQ, "≤": Operator.LE, "<": Operator.LT,
    "≯": Operator.LE, "≮": Operator.GE,
}  # fmt: skip
_WORDS = {
    Operator.GE: (
        "不低于 不少于 不小于 不下于 不短于 不早于 不得低于 不得少于 不应低于 不能低于 大于等于 大于或等于 大于或者等于 高于等于 "
        "高于或等于 多于等于 至少 最少 最低 达到 达"
    ),
    Operator.GT: "超过 大于 高于 多于 优于 长于 晚于 超出 突破 超",
    Operator.EQ: "等于",
    Operator.LE: (
        "不高于 不超过 不超出 不超 不大于 不多于 不长于 不晚于 不迟于 不得高于 不得超过 不得大于 不得多于 不得超 不得晚于 不应超过 不能超过 "
        "小于等于 小于或等于 小于或者等于 低于等于 低于或等于 少于等于 少于或等于 至多 最多 最高 最大 最迟 最晚"
    ),
    Operator.LT: "小于 低于 少于 短于 早于 未满 不满 不足 不到 先于",
}
# Words that add nothing to a number or date they stand before.
_LEADS = (
    "确保 保证 力争 争取 原则上 应 须 均 全部 全年 共 共计 合计 总计 累计 预计 计划 控制在 控制到 控制 保持在 保持 维持在 维持 稳定在 稳定 "
    "实现 完成时间 时间 于 在 至 截至 截止到 截止 提高到 提高至 提升到 提升至 增加到 增加至 上升到 上升至 下降到 下降至 降低到 降低至 降到 "
    "降至 减少到 减少至 压减到 压减至 : ："
)
_LEVEL_OPERATORS = {
    **dict.fromkeys(
        ("提高到", "提高至", "提升到", "提升至", "增加到", "增加至", "上升到", "上升至"), Operator.GE
    ),
    **dict.fromkeys(
        (
            "下降到",
            "下降至",
            "降低到",
            "降低至",
            "降到",
            "降至",
            "减少到",
            "减少至",
            "压减到",
            "压减至",
            "控制在",
            "控制到",
        ),
        Operator.LE,
    ),
}
# A noun after one of these is only a reference if it names something known (至少完成 is none).
_LOOSE_WORDS = word_set(
    "至少 最少 最低 达到 达 超过 超出 突破 超 至多 最多 最高 最大 最迟 最晚 不足 不到 不满 未满"
)
_GRADES = word_set("优秀 优良 良好 较好 一般 较高 较低 合格 满意 及时 明显 显著 正常 中等 基本满意")
_ANCHOR = (
    r"标准|限价|预算|定额|进度|上年|去年|上一年|上期|同期|往年|历史|前三年|基期|计划|目标|平均|指导价|市场价|控制价|概算|估算|"
    r"中标价|合同|批复|规范|规程|额度|限额|文件|[0-9]号"
)
_ANCHORED = pattern(_ANCHOR)
_FOLLOWING = (
    rf"(?:严格)?(?:(?:参照|对照)(?P<model>[^,，。;；]{{2,}})"
    rf"|(?:按照|依照|依据|根据|符合|执行|遵循|按|照)(?P<norm>[^,，。;；]*(?:{_ANCHOR})[^,，。;；]*))$"
)
_FOLLOWING_STARTS = frozenset("严参对按依根符执遵照")
_UNNAMED = pattern(r"相关|有关|相应|各项|各类|预期|既定|预定|理想")
"""Said of a norm, goal or standard that nobody can look up, unless a number or a title tells which."""
_TELLS_WHICH = pattern(r"[0-9《]")
_FOLLOWED = r"(?:控制|执行|发放|支付|兑付|拨付|实施|开展|完成|结算|落实|要求)$"
_PREVIOUS = (
    r"上年度?同期|上年度?末?|去年同期|去年|上一年度?|上期|同期|往年|基期|前三年平均|20[0-9]{2}年度?(?:同期|末)?|年初|"
    r"[^0-9,，]{0,6}平均"
)
_ROUND = r"(?:上一个?|上个|前一个?)[^0-9,，。;；、较比与上前]{1,5}?"
_EARLIER = r"(?![好大快高多强低少为明重例率赛对])[^0-9,，。;；、：:较比与≥≤><=]{2,12}?"
_TREND = (
    rf"(?:(?:相?[较比]于?|与)(?P<reference>{_PREVIOUS}|{_ROUND})(?:水平|数)?(?:相比)?|在(?P<base>{_PREVIOUS})的?基础上"
    rf"|相?[较比]于?(?P<earlier>{_EARLIER})(?:水平|数)?(?:相比)?|(?P<year>同比)(?:上年|去年)?|(?P<last>环比))?[,，]?"
    r"(?:有所|明显|显著|稳步|逐步|持续)?"
    r"(?P<word>增长|增加|提高|提升|上升|上涨|增幅|扩大|下降|降低|减少|缩短|压减|压缩|降幅|缩减)(?:率|幅度?)?[:：为达了]?"
)
_TREND_STARTS = frozenset("较比与相在同环有明显稳逐持增提上扩下降减缩压")
_EVEN = r"与?(?P<reference>上年度?|去年|上期|同期|往年)(?:基本)?持平$"
_FALLS = word_set("下降 降低 减少 缩短 压减 压缩 降幅 缩减")
_SCHEDULE = (
    r"(?:[每按逐当次](?:个)?(?:月|季度?|年度?|半年|周|日|天|旬|学期)|按(?:进度|计划进度|时间节点|工程进度))"
    r"(?P<tail>.{0,16})$"
)
_MOVES = pattern(r"增|提|升|降|减|改善|好|高|低")
FIXED = {
    "只减不增": (Operator.LE, "上年数"), "只降不升": (Operator.LE, "上年数"), "不增长": (Operator.LE, "上年数"),
    "不增加": (Operator.LE, "上年数"), "只增不减": (Operator.GE, "上年数"), "只升不降": (Operator.GE, "上年数"),
    "零增长": (Operator.LE, "上年数"), "负增长": (Operator.LT, "上年数"), "正增长": (Operator.GT, "上年数"),
    "不减少": (Operator.GE, "上年数"), "不下降": (Operator.GE, "上年数"),
}  # fmt: skip
"""Set phrases with the operator and the reference that they stand for."""


@dataclass(frozen=True, slots=True)
class Head:
    """A value under the parser: compact (`whole`), with its operator and what follows it (`rest`)."""

    raw: str
    whole: str
    rest: str
    operator: Operator | None = None
    origin: OperatorOrigin | None = None
    word: str = ""

    def target(
        self,
        kind: TargetKind,
        *,
        unit: str = "",
        deadline: Deadline | None = None,
        tail: str = "",
        text: str = "",
    ) -> Target:
        """Return a target of `kind` with this operator."""
        return Target(
            self.raw, kind, self.operator, self.origin, unit=unit, deadline=deadline, tail=tail, text=text
        )

    def reference(self, operator: Operator | None, reference: str, trend: Trend | None = None) -> Target:
        """Return a target measured against `reference`."""
        origin = self.origin if self.origin and operator is self.operator else None
        if operator is not None and origin is None:
            origin = OperatorOrigin.WORDED
        text = self.whole if operator is None else ""
        return Target(
            self.raw, TargetKind.REFERENCE, operator, origin, reference=reference, trend=trend, text=text
        )


def words_by_first(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Group words by their first character, the longest first."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        groups.setdefault(word[0], []).append(word)
    return {first: tuple(group) for first, group in groups.items()}


_OPERATORS = {word: operator for operator, words in _WORDS.items() for word in words.split()}
_OPERATORS_BY_FIRST = words_by_first(_OPERATORS)
_LEADS_BY_FIRST = words_by_first(_LEADS.split())
OPENING = frozenset(_SIGNS) | frozenset(_OPERATORS_BY_FIRST) | frozenset(_LEADS_BY_FIRST)
"""The characters with which an operator or a word before it may begin."""


def starting_word(text: str, groups: dict[str, tuple[str, ...]]) -> str:
    """Return the longest word of `groups` that `text` starts with, or ""."""
    for word in groups.get(text[:1], ()):
        if text.startswith(word):
            return word
    return ""


def trailing_operator(text: str) -> tuple[str, Operator | None, OperatorOrigin | None]:
    """Split the operator off the end of a text before a number: ``参保率达到`` → (``参保率``, ≥)."""
    if text[-1:] in _SIGNS:
        return text[:-1], _SIGNS[text[-1]], OperatorOrigin.EXPLICIT
    word = max((word for word in _OPERATORS if text.endswith(word)), key=len, default="")
    return text.removesuffix(word), _OPERATORS.get(word), OperatorOrigin.WORDED if word else None


def read_operator(raw: str, whole: str, rest: str | None = None) -> Head:
    """Take the operator, sign or word, off compact text, with the words that only lead up to it.

    `rest` is the part of `whole` to begin at, where something was taken off before.
    """
    rest, level = whole if rest is None else rest, None
    operator: Operator | None = None
    origin: OperatorOrigin | None = None
    word = ""
    while rest:
        first = rest[0]
        if first not in OPENING:
            break
        if operator is None and first in _SIGNS:
            operator, origin, word = _SIGNS[first], OperatorOrigin.EXPLICIT, first
        elif operator is None and (word := starting_word(rest, _OPERATORS_BY_FIRST)):
            operator, origin = _OPERATORS[word], OperatorOrigin.WORDED
        elif lead := starting_word(rest, _LEADS_BY_FIRST):
            level = _LEVEL_OPERATORS.get(lead, level)
            rest = rest[len(lead) :].lstrip()
            continue
        else:
            break
        rest = rest[len(word) :].lstrip()
    if operator is None and level is not None:
        return Head(raw, whole, rest, level, OperatorOrigin.WORDED)
    return Head(raw, whole, rest, operator, origin, word)


def read_fixed(head: Head) -> Target | None:
    """Read the set phrases that compare with last year: ``只减不增``, ``零增长``."""
    fixed = FIXED.get(head.whole)
    return None if fixed is None else replace(head, operator=None, origin=None).reference(*fixed)


def read_reference(head: Head) -> Target | None:
    """Read a value without digits as measured against something outside it; None where it is not."""
    whole = head.whole
    if whole.endswith("持平") and (even := re.match(_EVEN, whole)):
        return head.reference(Operator.EQ, even["reference"])
    noun = head.rest
    if head.operator is not None and len(noun) >= 2 and noun[0].isalpha() and noun not in _GRADES:
        if head.word not in _LOOSE_WORDS or (_ANCHORED.search(noun) and not _UNNAMED.search(noun)):
            return head.reference(head.operator, noun)
        return None
    reference = followed_norm(whole)
    return head.reference(None, reference) if reference else None


def followed_norm(text: str) -> str:
    """Return the norm that a value says it follows: ``政府采购成本`` of ``参照政府采购成本控制``, else "".

    A bare 标准 or 计划 names nothing that could be looked up, nor do 相关标准 and 有关文件.
    """
    following = re.match(_FOLLOWING, text) if text[:1] in _FOLLOWING_STARTS else None
    if following is None or (_UNNAMED.search(text) and not _TELLS_WHICH.search(text)):
        return ""
    reference = re.sub(_FOLLOWED, "", following["model"] or following["norm"])
    return reference if len(reference) > 2 else ""


@dataclass(frozen=True, slots=True)
class Change:
    """A trend taken off the front of a value: ``较上年增长`` of ``较上年增长5%``."""

    trend: Trend
    reference: str
    rest: str


def read_change(text: str) -> Change | None:
    """Take a trend and what it is compared with off the front of compact text."""
    found = re.match(_TREND, text) if text[0] in _TREND_STARTS else None
    if found is None:
        return None
    rest = text[found.end() :]
    if found["earlier"] and not rest.lstrip("≥≤><=不低于少超过约")[:1].isdigit():
        return None
    named = found["reference"] or found["base"] or found["earlier"]
    reference = named or ("上年同期" if found["year"] else "上期" if found["last"] else "")
    trend = Trend.FALL if found["word"] in _FALLS else Trend.RISE
    return Change(trend, reference, rest)


def is_schedule(text: str) -> bool:
    """Tell whether compact text names a rhythm without a count: ``按月安排``, ``每月10日前``."""
    found = re.match(_SCHEDULE, text) if text[0] in "每按逐当次" else None
    if found is None:
        return False
    tail = found["tail"]
    digits = re.sub(r"[0-9]{1,2}[日号月时]", "", tail)
    return not _MOVES.search(tail) and not any("0" <= char <= "9" for char in digits)
