"""What an 实际完成值 says: one number that was reached, or one day on which the work was done.

Points rest on it, so a text is read only where it is one clean statement. ``不足4次`` and ``4项中的3项`` hold a number
and do not say that it was reached; the score leaves them open (财预〔2020〕10号 compares 完成值 with 指标值).
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from perfgoals.model.records import dataclass
from perfgoals.model.target import Operator, TargetKind
from perfgoals.model.target_parser import parse_target
from perfgoals.scoring.evaluation_scheme import evaluation_scheme
from perfgoals.text import compact, pattern

if TYPE_CHECKING:
    from perfgoals.model.target import Target

CALENDAR = frozenset(
    {TargetKind.DEADLINE, TargetKind.PERIOD, TargetKind.YEAR_ONLY, TargetKind.AMBIGUOUS_MONTH}
)
_ONE_NUMBER = frozenset({TargetKind.NUMBER, TargetKind.RATIO})
_LEAD = pattern(
    r"(?:(?:20[0-9]{2}年度?|全年|本年度?|年内)?(?:实际|已经|已|共计|共|累计|合计|总计|全部)*"
    r"(?:(?:完成|开展|举办|组织|召开|培训|养护|维修|维护|建设|新建|建成|购置|采购|发放|补助|资助|救助|支付|支出|服务|检查|巡查|走访|"
    r"印制|制作|发布|保障|覆盖|受益|检测|处理|办理|修复|改造|种植|配备|满意)[^\W\d_]{0,10}?)?"
    r"(?:达到|达|为|(?:提高|提升|增加|上升|下降|降低|降|减少|控制)[到至在])?(?:了|[:：])?)(?=[0-9])"
)
"""Words before a number that say it was reached: 2024年共开展, 完成率达到, 控制在."""
_REMARK = pattern(r"[(（]([^()（）]*)[)）]$")
_DOUBT = pattern(
    r"[未没不无非仅只近约超欠缺差剩待拟较于至最第每均应余另停]|少量|目标|计划|预计|原定|上半|下半|上年|去年|季度|其中|中的|取消|暂"
)
"""What makes a number before or after it something else than what was reached."""
_REMARK_DOUBT = pattern(r"[未没不无仅只]|目标|计划|预计|其中")
_AT_LEAST = pattern(r"[余多几](?!媒)")
_ROUGH = pattern(r"近|约|左右|上下")
_CHINESE_COUNT = pattern(r"[一二两三四五六七八九十][个项次人名户家件起处座套台场期批]")
_PAUSE = pattern(r"[,，;；。]")
_BEGUN = pattern(r"开工|启动|开始|动工|签订|签约|立项|招标|进场")
_NOT_DONE = pattern(r"[未没尚仍拟]|预计|计划|目标|要求|原定|至今|部分|正在|之?后$")
_DONE = pattern(
    r"[,，]?(?:已|全部|全面)*(?:完成|完工|竣工|通过|验收|交付|投用|投入|办结|结束|上线|建成|发放|拨付|到位|支付|报送|开放|运行|启用|实施|覆盖|落实|兑现)"
)
_CLOCK = pattern(r"[ T]?[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?$")
_EIGHT_DIGITS = pattern(r"^(20[0-9]{2})([01][0-9])([0-3][0-9])$")
_DIGIT = pattern(r"[0-9]")


class Bound(StrEnum):
    """Whether an actual is the number itself, or only a bound of it (``超过15万元``, ``500余人``)."""

    EXACT = "等于"
    LEAST = "不低于"
    MOST = "不高于"


_BOUNDS: dict[Operator | None, Bound] = {
    Operator.GE: Bound.LEAST,
    Operator.GT: Bound.LEAST,
    Operator.LE: Bound.MOST,
    Operator.LT: Bound.MOST,
}


@dataclass(frozen=True, slots=True)
class Actual:
    """One number that an actual value states; ``value`` is its normal form."""

    value: Target
    bound: Bound = Bound.EXACT


def read_number(text: str, wanted: Target) -> Actual | None:
    """Return the one number that an actual value states, None where it states none, several, or one not reached.

    A sentence answers a target in the very same words (``保障全单位56人``).
    """
    whole = _unremarked(compact(text).rstrip("。；;，,、 "))
    value = parse_target(_without_lead(whole))
    if value.kind is TargetKind.TEXT_WITH_NUMBER and value.prefix and value.prefix == wanted.prefix:
        value = parse_target(whole.removeprefix(value.prefix))
    if value.kind not in _ONE_NUMBER or value.number is None or not _is_plain_tail(value):
        return None
    if not value.approximate:
        return Actual(value, _BOUNDS.get(value.operator, Bound.EXACT))
    if _ROUGH.search(whole) or not _AT_LEAST.search(whole) or value.operator is not None:
        return None
    return Actual(value, Bound.LEAST)


def read_day(text: str) -> Target | None:
    """Return the day or period in which an actual value says the work was done, None where it leaves that open.

    Of a beginning and an end (``6月30日开工，11月20日完工``) the end counts.
    """
    whole = _EIGHT_DIGITS.sub(r"\1-\2-\3", _CLOCK.sub("", text.strip()))
    found = _clean_day(compact(whole))
    if found is not None:
        return found
    clauses = [clause for clause in _PAUSE.split(compact(whole)) if clause and not _BEGUN.search(clause)]
    dated = [clause for clause in clauses if _DIGIT.search(clause)]
    if len(dated) != 1 or any(_NOT_DONE.search(clause) for clause in clauses):
        return None
    return _clean_day(dated[0])


def has_digit(text: str) -> bool:
    """Tell whether a text holds a number in digits."""
    return _DIGIT.search(text) is not None


def _clean_day(text: str) -> Target | None:
    value = parse_target(text)
    if value.kind not in CALENDAR or value.deadline is None or value.operator in {Operator.GT, Operator.GE}:
        return None
    if _BEGUN.search(text) or _NOT_DONE.search(text):
        return None
    tail = value.tail.strip("()（），,。 ")
    is_done = not tail or _DONE.match(tail) is not None or evaluation_scheme().band_of(tail) == 0
    return value if is_done else None


def _unremarked(text: str) -> str:
    """Return a text without a remark in brackets at its end that only explains the number (``80%（40/50）``)."""
    remark = _REMARK.search(text)
    if remark is None or not _DIGIT.search(remark[1]) or _REMARK_DOUBT.search(remark[1]):
        return text
    return text[: remark.start()] or text


def _without_lead(text: str) -> str:
    lead = _LEAD.match(text)
    return text if lead is None or _DOUBT.search(lead[0]) else text[lead.end() :]


def _is_plain_tail(value: Target) -> bool:
    """Tell whether what follows the number leaves it as it is: a noun, a remark, 完成."""
    if not value.tail:
        return True
    if _CHINESE_COUNT.search(value.tail) or "中的" in value.tail or "其中" in value.tail:
        return False
    band = evaluation_scheme().band_of(value.tail)
    if band is not None or _DOUBT.search(value.tail):
        return band == 0
    return value.is_structured or _DONE.match(value.tail) is not None
