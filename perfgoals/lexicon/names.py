"""The name of an indicator as text: what is not part of it, what it joins, its years and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.words import entries
from perfgoals.model.target import TargetKind
from perfgoals.model.target_parser import parse_target
from perfgoals.model.units import KNOWN_UNITS
from perfgoals.text import compact, pattern

if TYPE_CHECKING:
    from collections.abc import Collection

    from perfgoals.model.target import Target

_REMARK = pattern(r"[（(【\[][^（）()【】\[\]]*[）)】\]]")
_MARKS = pattern(r"^(?:指标[0-9一二三四五六七八九十]*[：:.、]|[0-9]{1,2}[.、：:](?![0-9]))|[\s★☆▲△*※●]+")
_LEAD = pattern(
    r"^(?:在|于|通过|截至|截止|到|当)?[^，,；;、]{0,14}?(?:期限?内|期间|周期内?|阶段|年内|年度内|季节|时段内?|年底前?|月底前?|"
    r"以来|[施成工用行束办训付收]后|汛期|假期|项目实施|项目建设)[，,]"
)
"""When, before a comma, what follows is measured: 服务期内，居民满意度."""
_LEVEL_TAIL = pattern(r"(?<=.)(?:指标|指标值|目标值)$")
_SIGNED = pattern(
    r"[（(]?(?:[≥≤><=]|不低于|不少于|不高于|不超过|达到?|控制在)?(?<![0-9.A-Za-z])"
    r"(?:[0-9]+(?:\.[0-9]+)?[^0-9（）()\s]{0,5}?(?:以上|以下|以内)?|\*+[^0-9（）()\s*]{0,3})[）)]?$"
)
_OPERATED = pattern(r"[≥≤><=](?:[0-9]+(?:\.[0-9]+)?|\*+)[^0-9（）()\s]{0,4}")
_SHARE_SIGN = pattern(r"(?<=[一-鿿])(?:[%‰]|百分比)$")
"""The unit that 甘肃 prints behind a name: ``完成及时率%``."""
_DIGIT_OR_STAR = pattern(r"[0-9*]")
_DOCUMENT = pattern(
    r"[〔\[【(（](?:19|20)[0-9]{2}[〕\]】)）]\s*第?[0-9]+号|[一-鿿](?:19|20)[0-9]{2}年?[0-9]+号"
)
_YEAR = pattern(r"(?<![0-9])(20[0-9]{2})(?=年|[-—~至到]20|$|[^0-9年个人名户亩次元米吨件份万%.])")
_YEAR_WORD = pattern(r"(?:20[0-9]{2}[-—~至到])?20[0-9]{2}年度?|全?年度|(?<![基成])本年度?|当年|[今全]年")
_TREND_HEAD = pattern(
    r"^(?:(?:不断|进一步|逐步|持续|稳步|有效|切实|大力|显著|明显|全面|着力|努力|继续|积极|大幅)*"
    r"(?:提高|提升|增强|加强|改善|促进|推动|推进|优化|完善|保障|维护|确保|降低|减少|减轻|扩大|增加))"
)
_TREND_TAIL = pattern(
    r"(?:得到)?(?:不断|进一步|逐步|持续|稳步|有效|显著|明显|全面|大幅)*(?:的?(?:提高|提升|增强|改善|增加)(?:情况|程度)?|情况)$"
)
_FILLERS = pattern(
    r"工作|情况|开展|进行|有关|相关|各类|各项|本(?=[省市县区镇乡单部项])|(?:部门|单位|项目)(?=.)|全[省市县区镇乡]|我[省市县区镇乡]|的|水平|能力|指标"
)
_JOINTS = pattern(
    r"[、/]|以及|及其|(?<!普)及(?!时|格|早|第)|(?<![参饱温共中缓调总组集融整结联混复总])和(?![谐解平睦])|(?<![参赋给授])与(?!会|度|率|人)"
)
_CLAUSES = pattern(r"[，,；;。]")


def bare(name: str) -> str:
    """Return a name without blanks, stars, numbering, remarks in brackets and a number at its end.

    ``★受益人口数(≥**人)`` → ``受益人口数``; ``质量达标率100%`` → ``质量达标率``.
    """
    text = compact(name)
    if not text.isalpha():
        text = _MARKS.sub("", _REMARK.sub("", text)) or text
        if "，" in text or "," in text:
            text = _LEAD.sub("", text) or text
        if _DIGIT_OR_STAR.search(text):
            text = _without_number(text)
        text = _SHARE_SIGN.sub("", text.strip("，,；;。、：:."))
    return _LEVEL_TAIL.sub("", text)


def _without_number(text: str) -> str:
    found = _SIGNED.search(text)
    if found is None or found.start() < 2 or not _is_quantity(found[0]):
        return text
    return text[: found.start()]


def _is_quantity(text: str) -> bool:
    return _quantity(text) is not None


def _quantity(text: str, units: Collection[str] = KNOWN_UNITS) -> Target | None:
    """Return the target a piece of a name states, None where it is no number with a sign or one of ``units``."""
    target = parse_target(text.strip("()（）"))
    if target.kind is TargetKind.EMPTY:
        return target
    known = target.operator_is_explicit or target.base_unit in units
    return target if target.kind is TargetKind.NUMBER and known and not target.tail else None


def number_in(name: str, units: Collection[str] = KNOWN_UNITS) -> Target | None:
    """Return the quantity a name states, at its end or with a sign; None where there is none.

    A number within (``1至6级残疾军人``, ``60岁以上老人``) defines what is counted and is no quantity.
    """
    text = compact(name)
    if not _DIGIT_OR_STAR.search(text):
        return None
    found = _OPERATED.search(text) or _SIGNED.search(text)
    return _quantity(found[0], units) if found is not None and found.start() > 1 else None


def years_in(name: str) -> tuple[int, ...]:
    """Return the years a name mentions, those of document numbers left out."""
    if "20" not in name:
        return ()
    return tuple(int(year) for year in _YEAR.findall(_DOCUMENT.sub("", compact(name))))


def without_year(name: str) -> str:
    """Return a name without the year in front or within: ``2024年参保率`` → ``参保率``."""
    return (_YEAR_WORD.sub("", name) or name) if "年" in name else name


def without_trend(name: str) -> str:
    """Return what moves, without the word that says how: ``提升参保率``, ``参保率提高`` → ``参保率``."""
    return _TREND_TAIL.sub("", _TREND_HEAD.sub("", name)) or name


def core_of(name: str) -> str:
    """Return the words that tell one indicator from another, trend and filler words dropped."""
    text = without_trend(without_year(name))
    return _FILLERS.sub("", text) or text


def clauses(name: str) -> tuple[str, ...]:
    """Return the clauses of a name that is a sentence, () where it is one clause."""
    found = tuple(clause for clause in _CLAUSES.split(name) if len(clause) > 3)
    return found if len(found) > 1 else ()


def joined(name: str) -> tuple[str, ...]:
    """Return the members of a list (``甲、乙和丙``), () where nothing is joined."""
    found = tuple(part for part in _JOINTS.split(name) if part)
    return found if len(found) > 1 else ()


def parts(name: str, head: str) -> tuple[str, ...]:
    """Return the several things a compound name measures, () where it is one.

    ``部门预算完整性、准确性、及时性`` measures three qualities; ``小麦、玉米播种面积`` measures one area, of
    several crops, and is one thing.
    """
    if clause_list := clauses(name):
        return clause_list
    members = joined(name)
    if len(members) < 2 or not head:
        return ()
    measured = [member for member in members if member.endswith(_MEASURE_ENDS)]
    return tuple(measured) if len(measured) == len(members) else ()


def works(name: str) -> tuple[str, ...]:
    """Return the works of different kinds a name joins (道路硬化、绿化、亮化), () where it is one.

    Buying, fitting and trying the same thing is one work, and so is 供水、排水管网改造.
    """
    if not ("、" in name or "及" in name or "和" in name):
        return ()
    members = joined(name)
    kinds = {kind: member for member in members if (kind := _kind_of_work(member))}
    last = bool(members) and bool(_kind_of_work(members[-1]))
    return tuple(kinds.values()) if last and len(kinds) > 1 else ()


def _kind_of_work(member: str) -> str:
    """Return the kind of work a member of a list ends in, with an object of its own unless it needs none (绿化)."""
    for word, kind, _ in entries("works"):
        if member.endswith(word) and (kind.endswith("化") or len(member) > len(word) + 1):
            return kind
    return ""


_MEASURE_ENDS = (
    "性",
    "率",
    "度",
    "数量",
    "人数",
    "次数",
    "面积",
    "水平",
    "能力",
    "质量",
    "数",
    "情况",
    "时间",
    "金额",
)
