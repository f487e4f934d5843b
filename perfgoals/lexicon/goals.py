"""What a goal text says: slogans, general aims and concrete tasks, and what is no goal at all."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from perfgoals.lexicon.words import entries, first_column
from perfgoals.model.records import dataclass
from perfgoals.text import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_BREAKS = pattern(r"[，。；：,;:!！?？\n]|(?<=[^0-9])\.|\s{2,}")
_NUMBERING = pattern(
    r"^\s*(?:目标[0-9一二三四五六七八九十]{1,2}[：:.．、]?|[(（]?[0-9一二三四五六七八九十]{1,2}[)）、.．]|[①-⑳]|[一二三四五六七八九十]是)\s*"
)
_YEAR = pattern(r"(?:19|20)[0-9]{2}\s*年?度?")
_NUMBER = pattern(
    r"[0-9０-９]|百分之|[二两三四五六七八九十百千万半]+(?:余|多)?(?:个|次|场|所|家|户|项|人|名|座|条|辆|台|套|处|公里|米|亩|吨|批|期|轮|成|倍|座)"
)
_MEASURED = pattern(
    r"(?<!效)率|满意度|人数|次数|户数|件数|数量|面积|里程|温度|时限|清零|零事故|全覆盖|应[\u4e00-\u9fa5]尽[\u4e00-\u9fa5]"
)
_DUTY = pattern(r"^[^0-9，]{0,6}(?:做好|抓好|搞好|办好|履行好)[^0-9]{0,20}(?:工作|任务|事项|职责)$")
"""A duty that is done every year, whatever it is about: 做好防汛工作."""
_SLOGAN = pattern(
    r"贯彻[^，]*(?:精神|思想|决策|部署|要求|方针|战略)|^(?:紧紧|紧密|始终)?(?:围绕|紧扣|聚焦)[^，]*(?:工作|任务|大局|部署|目标|要求)$"
    r"|^为[^，]*(?:提供|打下|奠定|作出|做出|贡献)[^，]*(?:保障|支撑|基础|贡献|力量|动力)$|(?:建设|打造)一支[^，]*队伍"
)
"""Slogans with a gap: 贯彻…精神, 围绕…中心工作, 为…提供…保障, 建设一支…队伍."""
_OPENINGS = ("保障", "保证", "确保", "完成", "明确", "维持", "履行", "处理")
"""Before general nouns alone these make a clause as empty as an aim does: 完成年度工作任务."""
_SPENDS = pattern(
    r"(?=.*(?:预算|经费|支出|履职|职能|职责|(?:工作|办公)需要|(?:资金|完成)支付))"
    r"(?:根据|依据|按照?|严格|及时|按[时期]|足额|全面|切实|有效|依法|认真|顺利|圆满|较好|较为|合理|规范)*"
    r"(?:(?:(?:年度|年初|财政|部门|单位)*预算(?:安排(?!使用)|批复)?|(?:年度)?工作(?:计划|安排|要求)|(?:年度)?计划|进度|规定|要求|标准|时间节点|实际需要)[，,]?)?"
    r"(?:及时|按[时期]|足额|全面|切实|有效|顺利|圆满|合理|正常)*"
    r"(?:保障|保证|确保|完成|维持|满足|履行|实现|支付|拨付|使用|安排使用|安排|执行|落实|支出|控制|管好|用好)好?"
    r"(?:(?:[一-鿿]{1,6}(?:局|委|办|厅)|[本各全]?(?:单位|部门|机关|机构|科室|股室|处室|局|系统)|局机关|干部职工|职工|人员|在职人员)的?)?"
    r"(?:(?:20[0-9]{2})?年度?|全年|本年度?|当年|年初|财政|部门|单位|机关|日常|正常|必要|基本|各项|各类|重点|项目|建设|工作|业务|办公|人员|公用|行政|"
    r"经费|资金|预算|支出|职能|职责|任务|需要|需求|运转|运行|计划|目标|进度|安排|保障|实现|履行|履职|开展|支付|使用|执行|到位|的|和|与|及|、|等)*"
)
"""That the budget is spent and the office exists, whatever it is about: 完成年度预算安排的各项支出, 确保部门履职需要."""
_SENTENCES = pattern(r"[。；;\n]")
SHORT_GOAL = 25
"""Up to this many characters a goal without number or object is one empty sentence."""


@dataclass(frozen=True, slots=True)
class GoalText:
    """A goal taken apart: how many clauses it has, and how many of them are slogans or general aims.

    ``hollows`` counts the slogans, the aims without an object and the duties of any year. ``has_number`` leaves out years and numbering. ``is_hollow`` tells of a single short aim without any object.
    """

    clauses: int
    slogans: int
    aims: int
    hollows: int
    has_number: bool
    measured: bool
    is_hollow: bool

    @property
    def empty_clauses(self) -> int:
        """Slogans and general aims together."""
        return self.slogans + self.aims


def read_goal(items: Sequence[str]) -> GoalText:
    """Return what a goal, written as one text or as several items, says."""
    clauses = [clause for item in items for clause in _clauses(item)]
    slogans = sum(map(_is_slogan, clauses))
    aims = sum(not _is_slogan(clause) and _is_aim(clause) for clause in clauses)
    length = sum(len(_NUMBERING.sub("", item)) + 1 for item in items) - 1
    return GoalText(
        clauses=len(clauses),
        slogans=slogans,
        aims=aims,
        hollows=sum(_is_slogan(clause) or _is_duty(clause) or _lacks_object(clause) for clause in clauses),
        has_number=states_number(items),
        measured=any(_MEASURED.search(clause) for clause in clauses if not _is_slogan(clause)),
        is_hollow=bool(clauses)
        and all(map(_lacks_object, clauses))
        and (length <= SHORT_GOAL or all(map(_spends, clauses))),
    )


def states_number(items: Sequence[str]) -> bool:
    """Whether any item of a goal holds a number; years and numbering are none."""
    return any(map(_has_number, items))


@lru_cache(maxsize=512)
def _has_number(item: str) -> bool:
    return bool(_NUMBER.search(_YEAR.sub("", _NUMBERING.sub("", item))))


@lru_cache(maxsize=512)
def _clauses(item: str) -> tuple[str, ...]:
    parts = _BREAKS.split(_NUMBERING.sub("", item))
    return tuple(clause for part in parts if (clause := part.strip("“”\"' ")))


@lru_cache(maxsize=512)
def _is_slogan(clause: str) -> bool:
    return any(word in clause for word in first_column("goal_slogans")) or bool(_SLOGAN.search(clause))


@lru_cache(maxsize=512)
def _is_aim(clause: str) -> bool:
    """Whether a clause only says that something is to get better: 持续推进信息化建设."""
    return clause.startswith(first_column("goal_aims")) and not _MEASURED.search(clause)


@lru_cache(maxsize=512)
def _is_duty(clause: str) -> bool:
    return bool(_DUTY.match(clause))


@lru_cache(maxsize=512)
def _spends(clause: str) -> bool:
    return _SPENDS.fullmatch(clause) is not None


@lru_cache(maxsize=512)
def _lacks_object(clause: str) -> bool:
    """Whether hardly a character of a slogan or general aim is left without its verbs and general nouns."""
    if _spends(clause):
        return True
    slogan = next((word for word in first_column("goal_slogans") if word in clause), "")
    opening = next((word for word in _OPENINGS if clause.startswith(word)), "")
    if not (slogan or opening or _is_aim(clause)):
        return False
    runs = clause.endswith(("运转", "运行", "开展"))
    words = (*first_column("goal_aims"), *first_column("goal_general_nouns"))
    for word in (slogan, opening, *sorted(words, key=len, reverse=True)):
        clause = clause.replace(word, "") if word else clause
    return len(clause) <= (4 if slogan else 0 if opening and not runs else 2)


@cache
def _instructions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return every instruction: how it begins, and the whole of it."""
    return tuple(
        (row[0], pattern(re.escape(row[0]) + (f"[^。；]*?{re.escape(row[1])}" if row[1] else "")))
        for row in entries("goal_instructions")
    )


@lru_cache(maxsize=512)
def instruction_in(item: str) -> str:
    """Return the words by which a goal is an instruction for filling in or a rule of conduct; "" without any."""
    for beginning, instruction in _instructions():
        if beginning in item and (found := instruction.search(item)):
            return found[0]
    return ""


def reads_as_duties(items: Sequence[str]) -> bool:
    """Whether every sentence, of two or more, opens as the duties of a 三定方案 do: 负责…, 承担…, 拟订…."""
    openings = [opens for item in items for opens in _open_as_duties(item)]
    return len(openings) >= 2 and all(openings)


@lru_cache(maxsize=512)
def _open_as_duties(item: str) -> tuple[bool, ...]:
    """Tell of every sentence whether it opens as a duty does."""
    sentences = [bare for part in _SENTENCES.split(item) if (bare := _NUMBERING.sub("", part).strip())]
    return tuple(sentence.startswith(first_column("goal_duties")) for sentence in sentences)


def repeats(items: Sequence[str], source: str) -> bool:
    """Whether every item of a goal stands word for word in ``source``, a text about duties."""
    if not source:
        return False
    bare = [_NUMBERING.sub("", item).strip("。；;，,. ") for item in items]
    return bool(bare) and all(len(item) >= 12 and item in source for item in bare)
