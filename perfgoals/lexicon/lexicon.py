"""What an indicator's words mean, by head word: Chinese names its measure last (参保人员*满意度*).

The longest known ending decides; where no ending is known the answer is "unknown" and rules stay silent.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from perfgoals.lexicon import names
from perfgoals.lexicon.analysis import Analysis, Measure, Polarity
from perfgoals.lexicon.measures import Ending, ending_of
from perfgoals.lexicon.people import respondents_in
from perfgoals.lexicon.slips import is_about_slips, is_slip_share
from perfgoals.lexicon.target_names import is_plain_duty
from perfgoals.lexicon.words import first_column
from perfgoals.model.records import replace
from perfgoals.model.units import KNOWN_UNITS
from perfgoals.text import compact, pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from perfgoals.model.tables import Indicator

__all__ = ["LOCAL_TABLES", "Lexicon", "Polarity"]

LOCAL_TABLES = ("越高越好", "越低越好", "法定责任", "模糊用语", "计量单位")
"""The names under which ``perfgoals.yaml`` (词表) adds words."""

_REMARK = pattern(r"[（(][^（）()]*[）)]|[\s★*]")
_MEASURE_TAIL = pattern(
    r"(?:发生)?(?:率|比例|占比|次数|件数|起数|人数|人次|天数|面积|处数|例数|批次|数量|数|量|金额|时长|时间|度)$"
)
_REDUCED = pattern(r"降低|减少|减轻|压减|压缩|缩短|下降|节约|节省|遏制|避免|挽回")
"""What turns a thing that is better low into one that is better high: 年减少土壤流失量."""
_FORGONE = pattern(r"[核审削]减(?!后|的)|减免|免除|免收|免缴|减负|让利")
"""Beside money: what is cut from others' bills or given up. How much is well done the words leave open."""
_ABSENT = pattern(
    r"(?:[未无零不]|没有)(?:再次?|重新|二次)?$|(?:未|没有|不)(?:再次?)?(?:发生|出现|产生|受到?)[^，,]{0,8}$"
)
"""Before the rate of a mishap: the share that kept clear of it (未复吸率, 无投诉率, 未发生安全事故率)."""
_HANDLED = pattern(
    r"化解|处置|处理|调解|调处|查处|查办|查获|抓拍|纠正|整改|整治|修复|修补|治理|防治|防范|预防|预警|控制|管控|侦破|破获|"
    r"办理|受理|接收|接待|扑救|核查|排查|巡查|监测|检测|检查|发现|举报|抢修|抢通|救助|救治|补助|安置|慰问|帮扶|援助|理赔|"
    r"复垦|复耕|盘活|清理|清除|清退|拆除|消除|缓解|拦截|阻断|劝阻|劝导|劝返|追回|解决|更换|调查|审理|疏通|清收|"
    r"赔付|承保|演练|浇灌|改种|无(?=事故|故障|违|投诉|差错)|未(?:再|发生|出现)"
)
"""Before a mishap: the office deals with it, and how many it deals with is its work, neither good nor bad."""
_OWN_FAULTS = (
    "差错",
    "错误",
    "失误",
    "延误",
    "延期",
    "逾期",
    "超时",
    "超期",
    "出错",
    "投诉率",
    "瑕疵",
    "退回",
    "退件",
)
"""Mishaps of the dealing itself (处理差错, 办理超时): the fewer, the better."""
_BARE = ("事件", "事故", "火灾", "疫情", "投诉", "故障")
"""Mishaps that are counted although nothing in the name says so: 数据安全事件 ≥1起."""
_TAIL = 3
"""A measure word longer than this names its thing itself, and what it says of the direction holds."""
_OUTPUTS = frozenset({"数量", "质量", "时效"})
_DUTY_MEASURES = frozenset({Measure.RATE, Measure.STATE, Measure.LEVEL, Measure.ACTIVITY, Measure.UNKNOWN})
_NO_HOMES: frozenset[str] = frozenset()
_INFLOW = ("进水", "进厂", "来水", "入厂")
_LEAFLETS = ("宣传", "资料", "手册", "短信", "问卷", "证书", "教材", "图书")
"""What is handed out without anybody having a right to it."""


class Lexicon:
    """The shipped words and a repository's own; answers are remembered, since names repeat."""

    def __init__(self, local: Mapping[str, Sequence[str]] | None = None) -> None:
        """Add ``local`` words by table name (``LOCAL_TABLES``) to the shipped ones."""
        self._local: dict[str, tuple[str, ...]] = {
            table: tuple(word for word in map(compact, words) if word)
            for table, words in (local or {}).items()
        }
        local = self._local
        self._better_high = local.get("越高越好", ())
        self._better_low = local.get("越低越好", ())
        self._units = KNOWN_UNITS | frozenset(local.get("计量单位", ()))
        self._adverse = first_column("adverse_events")
        self._adverse_ends = frozenset(word[-1] for word in self._adverse)
        self._local_duties = local.get("法定责任", ())
        self._duties = (*first_column("legal_duties"), *self._local_duties)
        self._local_vague = local.get("模糊用语", ())
        self._whole_vague = frozenset(first_column("vague_words", "整值"))
        self._vague_starts = first_column("vague_words", "开头")
        self._costs = first_column("cost_words", "成本")
        self._gains = first_column("cost_words", "收益")
        self._managed_ends = first_column("management", "结尾")
        self._managed_parts = first_column("management", "含有")
        self._activity_starts = first_column("activities", "开头")
        self._activity_ends = first_column("activities", "结尾")
        self._named = lru_cache(maxsize=8192)(self._analyse)
        self._explained = lru_cache(maxsize=8192)(self._with_explanation)

    def __reduce__(self) -> tuple[object, ...]:
        """Give another process the local words; the rest is read there."""
        return Lexicon, (self._local,)

    def analyse(self, row: Indicator) -> Analysis:
        """Return what a row's name says; its 指标解释 is asked where the name leaves open whose satisfaction."""
        found = self._named(row.name)
        if found.measure is not Measure.SATISFACTION or found.respondents:
            return found
        explanation = row.explanation
        return self._explained(row.name, explanation) if explanation else found

    def analyse_name(self, name: str) -> Analysis:
        """Return what a name says by itself."""
        return self._named(name)

    def polarity(self, name: str) -> Polarity:
        """Return whether more is better."""
        return self._named(name).polarity

    def is_legal_duty(self, name: str) -> bool:
        """Whether the name speaks of what the law requires in full: paying, granting, publishing, complying."""
        return self._named(name).legal_duty

    def is_plain_duty(self, name: str) -> bool:
        """Whether a legal duty is one that nothing excuses: a local one, or one of paying, granting, complying."""
        if not self.is_legal_duty(name):
            return False
        text = names.bare(name)
        return any(word in text for word in self._local_duties) or is_plain_duty(text)

    def is_vague_here(self, value: str) -> bool:
        """Whether a qualitative target begins or ends with a word that the office itself calls vague."""
        return bool(self._local_vague) and (
            value.startswith(self._local_vague) or _REMARK.sub("", value).endswith(self._local_vague)
        )

    def is_vague(self, value: str) -> bool:
        """Whether a qualitative target says a direction or a slogan and nothing that can be judged."""
        text = _REMARK.sub("", value)
        return text in self._whole_vague or text.startswith(self._vague_starts)

    def names_cost(self, name: str) -> bool:
        """Whether an indicator's name speaks of money spent, not of money saved or earned."""
        return any(word in name for word in self._costs) and not self.names_gain(name)

    def names_gain(self, name: str) -> bool:
        """Whether an indicator's name speaks of money saved, earned or won over."""
        return any(word in name for word in self._gains)

    def knows_unit(self, unit: str) -> bool:
        """Whether ``unit`` (without scale word and denominator) is a unit of measure, a local one included."""
        return unit in self._units

    def _with_explanation(self, name: str, explanation: str) -> Analysis:
        found = self._named(name)
        return replace(found, respondents=respondents_in(names.bare(explanation)))

    def _analyse(self, name: str) -> Analysis:
        text = names.bare(name)
        ending = _ending(text)
        head = ending.word if ending is not None else ""
        measure = ending.measure if ending is not None else self._measure_without_head(text)
        slip = ending is not None and is_slip_share(text, ending)
        return Analysis(
            name=text,
            head=head,
            subject=_subject(text, head),
            measure=measure,
            polarity=self._polarity(text, ending, slip),
            homes=self._homes(ending, measure),
            legal_duty=not slip and self._is_duty(text, measure),
            management=text.endswith(self._managed_ends) or any(w in text for w in self._managed_parts),
            bounded=ending is not None and ending.bounded,
            respondents=respondents_in(text) if measure is Measure.SATISFACTION else (),
            parts=names.parts(text, head),
            years=names.years_in(name),
            number=names.number_in(name, self._units),
            core=names.core_of(text),
            cost=self.names_cost(text),
            gain=self.names_gain(text),
        )

    def _measure_without_head(self, text: str) -> Measure:
        if text.startswith(self._activity_starts) or text.endswith(self._activity_ends):
            return Measure.ACTIVITY
        return Measure.LEVEL if names.without_trend(text) != text else Measure.UNKNOWN

    @staticmethod
    def _homes(ending: Ending | None, measure: Measure) -> frozenset[str]:
        if ending is not None:
            return ending.homes
        return _OUTPUTS if measure is Measure.ACTIVITY else _NO_HOMES

    def _polarity(self, text: str, ending: Ending | None, slip: bool) -> Polarity:
        if text.endswith(self._better_high):
            return Polarity.HIGH
        if slip or text.endswith(self._better_low):
            return Polarity.LOW
        if ending is not None and (_is_open(text, ending) or is_about_slips(text, ending)):
            return Polarity.UNKNOWN
        own = ending.polarity if ending is not None else Polarity.UNKNOWN
        spared = _of_spared(text, ending) if ending is not None and own is Polarity.LOW else None
        if spared is not None:
            return spared
        if ending is not None and (
            len(ending.word) > _TAIL or (len(ending.word) > 2 and own is not Polarity.UNKNOWN)
        ):
            counted = ending.measure is Measure.COUNT and own is Polarity.LOW
            return Polarity.UNKNOWN if counted and _is_handled(text) else own
        return self._of_event(text) or own

    def _of_event(self, text: str) -> Polarity | None:
        """Return the direction of a name that counts mishaps, None for any other name."""
        event = _MEASURE_TAIL.sub("", text)
        if event[-1:] not in self._adverse_ends or (event == text and not text.endswith(_BARE)):
            return None
        if not event.endswith(self._adverse) or _REDUCED.search(text):
            return None
        mishap = next(word for word in self._adverse if event.endswith(word))
        if _is_handled(event) or (event != text and _ABSENT.search(event.removesuffix(mishap))):
            return Polarity.UNKNOWN
        return Polarity.LOW

    def _is_duty(self, text: str, measure: Measure) -> bool:
        if measure not in _DUTY_MEASURES or not any(word in text for word in self._duties):
            return False
        return not any(word in text for word in _LEAFLETS)


def _is_open(text: str, ending: Ending) -> bool:
    """Tell a concentration whose good side the words leave open: that of what flows in shows good collecting."""
    return ending.word.endswith("浓度") and any(word in text for word in _INFLOW)


def _of_spared(text: str, ending: Ending) -> Polarity | None:
    """Return the direction where a thing better low is cut, given up or kept clear of, None for any other."""
    if _REDUCED.search(text):
        return Polarity.HIGH if ending.measure is Measure.MONEY else Polarity.UNKNOWN
    clear = ending.measure is Measure.RATE and _ABSENT.search(text.removesuffix(ending.word))
    given = ending.measure is Measure.MONEY and _FORGONE.search(text)
    return Polarity.UNKNOWN if clear or given else None


def _is_handled(event: str) -> bool:
    return not event.endswith(_OWN_FAULTS) and bool(_HANDLED.search(event))


def _ending(text: str) -> Ending | None:
    """Return the measure word, looking behind a trend (覆盖率提高) and behind 情况."""
    found = ending_of(text)
    if found is None or found.word == "情况":
        return ending_of(names.without_trend(text)) or found
    return found


def _subject(text: str, head: str) -> str:
    stem = names.without_trend(text) if head and not text.endswith(head) else text
    subject = stem.removesuffix(head) if head else stem
    return names.without_trend(subject).removesuffix("的")
