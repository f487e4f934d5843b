"""What a target value without a number says: a direction, a state, an order, or nothing that was fixed.

The words stand in ``words/target_wordings.tsv``. An unknown wording reads as None: rules stay silent on it.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from perfgoals.lexicon.target_facts import is_checkable
from perfgoals.lexicon.words import groups
from perfgoals.text import pattern

_FILLER = pattern(r"[\s，,。；;、！!“”\"]+")

_CLAUSES = pattern(r"[，,；;。\s]+")
_NATURE = "定性"
"""What a form's column 指标性质 puts before a value in words."""


class Wording(StrEnum):
    """The kinds of wording, by the names of the word table."""

    TREND = "方向"
    """Only which way: 不断提高."""
    DEGREE = "程度"
    """Which way and how much, in words: 有效改善, 效果明显."""
    STATE = "状态"
    """How it shall be: 平稳, 良好."""
    FOREVER = "时间"
    """Only how long: 长期."""
    SLOGAN = "口号"
    """A direction for something larger: 推动社会全面发展."""
    ORDER = "命令"
    """What somebody shall do: 严格依法处罚."""
    OPEN = "未定"
    """That nothing was fixed: 据实列支."""
    GRADE = "等第"
    """A grade without the scale it belongs to: 优, 中等以上."""
    ANSWER = "回答"
    """Yes or no: 是, 有."""
    MOVE = "升降"
    """Which way what stands before it moves: 服务能力提升."""
    DONE = "已成"
    """What is said to have happened already: 已完成."""
    FAINT = "泛指"
    """What shall be brought about, in general words: 化解邻里矛盾, 有效遏制."""


_GRADED = pattern(r"(?:优秀?|良好?|优良|中等?|较好|一般|较高)(?:等次|等级|级|档次?)?(?:及|或)?以上$")
_GRADE = r"(?:优秀?|良好?|中等?|较?[好差高低强弱]|一般|(?:基本|不|未)?(?:合格|达标|满意|明显|显著|健全|完善|及时|符合))"
_SCALE = pattern(
    rf"(?=.*(?:[差低弱不未]|一般))(?:{_GRADE}[/／|\\或和及□☐]*){{3,}}"
    r"|(?:是[/／|\\或]?否|有[/／|\\或]?无)|([^/／|\\或]{1,4})[/／|\\或](?:不|未|非|没有?)\1"
)
"""All grades of a scale, or both answers, none of them chosen: 优/良/中/差, 合格/不合格."""
_DONE = pattern(
    r"(?:均|都|全部)?已经?(?:全部|全面|按[时期]|如期|顺利|圆满|基本|均)*"
    r"(?:完成|开展|编制|建[成立]|落实|到位|验收|通过|发放|拨付|支付|实施|[开完]工|竣工|投[入用]|启动|制定|印发|出台|签订|采购|安装|上线|公[开布]|"
    r"办[理结]|整改|报送|上报|举办|召开|组织|培训|达[标到]|实现|执行|配备|交付|归档)|已(?![有知达近满婚故])[一-鿿]{2,5}$"
)
"""At its beginning a value reports what was done: 已按期完成."""
_HEDGED = pattern(
    r"(?:基本|初步|大致|大体)上?(?:建立|建成|形成|完成|实现|达到|到位|落实|满足|消除|解决|具备|成型|掌握|恢复|遏制|见效|达标|覆盖)"
)
"""Nearly a fact, which leaves open how nearly: 基本形成."""
_HEDGES = ("基本", "初步", "大致", "大体")
_LONG = 6
_BY_LONG = 5
"""From so many characters on a sentence that opens like an order is one: 落实 alone may be a state."""
_RHYTHM = frozenset("时期月季年日周天需")
"""After 按 these tell when: 按月, 按期."""
_SHORTEST = 3
"""A direction at the end has something before it that moves."""
_NOT = frozenset("不未没")
_PRAISES = "高广好强大佳优浓足旺"
_PRAISED = pattern(
    r"(?:[度性面率量力果益响碑誉感]|水平|能力|氛围|反响|作用|成效|贡献|潜力|前景|效应)"
    rf"(?:较|很|更|更加|非常|十分|持续)?[{_PRAISES}]$"
)
_NORMS = ("标准", "要求", "目标", "效果", "水平", "规定", "政策", "程度")
_REACHED = pattern(r"达到|实现|满足|符合")
"""Before a norm that cannot be looked up; one that can is no matter here."""
_EFFECTS = ("作用", "影响", "意义", "效应", "贡献")
_EFFECT = pattern(r"(?<![不未无没])(?:发挥|起到?|具有|产生|形成|带来|有)[^，,。；;]*$")
_LONGS = ("长效", "长期", "持续", "常态化", "长久", "永久", "永续", "常年")
_LASTS = pattern(
    rf"(?:{'|'.join(_LONGS)})(?:运行|运转|运作|运营|管护|管养|养护|维护|维持|管理|保障|保护|监管|管控|防护|防治|治理|帮扶|巩固|服务|利用|"
    r"受益|发挥|保持|坚持|落实|推广|传承|经营|保洁|看护|巡护)"
)
"""Only that it goes on: 长效管护, 持续运转."""
_PROVIDES = pattern(r"为[^，,。；;]+(?:提供|作出|做出|奠定|创造|打下|注入|增添|贡献)")


class _Words(NamedTuple):
    whole: dict[str, Wording]
    settled: frozenset[str]
    orders: tuple[str, ...]
    long_orders: tuple[str, ...]
    opens: tuple[str, ...]
    verbs: tuple[str, ...]
    weak_verbs: tuple[str, ...]
    adverbs: dict[str, Wording]
    endings: dict[str, Wording]
    moves: tuple[str, ...]
    """Verbs of direction that need no adverb at the end: 服务能力提升."""
    states: tuple[str, ...]
    """Adjectives; two of them make a value: 安全有序."""
    mottoes: tuple[str, ...]
    """Two and more of them make a value: 便民利民."""
    adorning: tuple[str, ...]
    """What may stand before 的 and what it adorns, besides the adjectives: 社会认可的环境."""
    manners: tuple[str, ...]
    doing: tuple[str, ...]
    """Verbs that say nothing with one of the ``manners`` before them: 有序推进."""
    ecology: tuple[str, ...]


@cache
def _words() -> _Words:
    found = groups("target_wordings")

    def listed(place: str, kind: str) -> tuple[str, ...]:
        return found.get((place, str(kind)), ())

    def longest_first(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(words, key=len, reverse=True))

    def mapped(place: str) -> dict[str, Wording]:
        pairs = [(word, kind) for kind in Wording for word in listed(place, kind)]
        return dict(sorted(pairs, key=lambda pair: -len(pair[0])))

    return _Words(
        whole=mapped("整值"),
        settled=frozenset(listed("整值", "可判断")),
        orders=listed("开头", Wording.ORDER),
        long_orders=listed("长句开头", Wording.ORDER),
        opens=listed("开头", Wording.OPEN),
        verbs=longest_first(listed("动词", Wording.TREND)),
        weak_verbs=longest_first(listed("动词", Wording.FAINT)),
        adverbs=mapped("副词"),
        endings=mapped("结尾"),
        moves=listed("单独结尾", Wording.MOVE),
        states=listed("形容", Wording.STATE),
        mottoes=listed("口号词", Wording.SLOGAN),
        adorning=listed("修饰", Wording.STATE),
        manners=listed("方式", Wording.STATE),
        doing=listed("进行", Wording.STATE),
        ecology=listed("含", "生态"),
    )


@lru_cache(maxsize=4096)
def read_wording(value: str) -> Wording | None:
    """Return what kind of wording a value without a number is; None where it can be judged or is unknown."""
    words = _words()
    bare = _FILLER.sub("", value)
    bare = bare.removeprefix(_NATURE).lstrip(":：") or bare
    whole = _read_whole(bare, words)
    if whole is not None:
        return whole
    if "已" in bare and _DONE.match(bare):
        return Wording.DONE
    if not bare or bare in words.settled:
        return None
    nearly = _read_nearly(bare)
    if nearly is not None or is_checkable(bare):
        return nearly
    return _read_sentence(bare, words) or _by_clauses(value, words)


def _read_whole(bare: str, words: _Words) -> Wording | None:
    """Read what is known as it stands, ``长效管护`` and ``优/良/中/差``."""
    if bare in words.whole:
        return words.whole[bare]
    if bare.startswith(_LONGS) and _LASTS.fullmatch(bare):
        return Wording.FOREVER
    return Wording.OPEN if bare.startswith(words.opens) or _SCALE.fullmatch(bare) else None


def names_ecology(text: str) -> bool:
    """Whether a text speaks of nature or the environment at all."""
    return any(word in text for word in _words().ecology)


def _read_nearly(bare: str) -> Wording | None:
    """Read what resembles a fact: ``良好以上``, ``基本形成``, ``及时拨付``."""
    if bare.endswith("以上") and _GRADED.match(bare):
        return Wording.GRADE
    hedged = bare.startswith(_HEDGES) and _HEDGED.match(bare)
    return Wording.FAINT if hedged or _is_swift(bare) else None


def _read_sentence(bare: str, words: _Words) -> Wording | None:
    """Read what names no fact."""
    if bare.startswith(words.orders) or _is_long_order(bare, words):
        return Wording.ORDER
    return _by_opening(bare, words) or _by_ending(bare, words) or _by_parts(bare, words)


def _by_clauses(value: str, words: _Words) -> Wording | None:
    """Read the first clause of several that says anything known."""
    clauses = [clause for clause in _CLAUSES.split(value) if len(clause) > 3]
    if len(clauses) < 2:
        return None
    return next((found for clause in clauses if (found := _read_sentence(clause, words)) is not None), None)


def _is_swift(bare: str) -> bool:
    """Tell whether a value says in time, without any limit: 及时, 及时拨付."""
    return bare.startswith("及时") and len(bare) <= _LONG and "足" not in bare and "准" not in bare


def _is_long_order(bare: str, words: _Words) -> bool:
    if bare[0] == "按" and len(bare) >= _BY_LONG and bare[1] not in _RHYTHM:
        return True
    return len(bare) >= _LONG and bare.startswith(words.long_orders)


def _by_parts(bare: str, words: _Words) -> Wording | None:
    """Read ``规范有序``, ``社会认可的环境``, ``发挥示范作用`` and ``圆满完成各项工作``."""
    if "完成" in bare or (bare[-1] in _PRAISES and _PRAISED.search(bare)):
        return Wording.FAINT
    if bare.endswith(_EFFECTS) and _EFFECT.search(bare):
        return Wording.FAINT
    if (bare[0] == "为" and _PROVIDES.match(bare)) or (bare.endswith(_NORMS) and _REACHED.match(bare)):
        return Wording.FAINT
    before, _, adorned = bare.rpartition("的")
    said = (
        _ends_in_two(bare, words.states, words.states)
        or _ends_in_two(bare, words.manners, words.doing)
        or (len(bare) == 4 and _ends_in_two(bare, words.mottoes, words.mottoes))
        or (len(adorned) > 1 and before.endswith((*words.states, *words.adorning)))
    )
    return Wording.FAINT if said else None


def _ends_in_two(text: str, first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Tell whether a text ends in a word of ``first`` and one of ``second``, which all have two characters."""
    return text.endswith(second) and text[:-2].endswith(first)


def _by_opening(bare: str, words: _Words) -> Wording | None:
    """Read ``不断提高`` and ``促进经济发展``."""
    graded = False
    rest = bare
    while adverb := _start(rest, words.adverbs):
        graded = graded or words.adverbs[adverb] is Wording.DEGREE
        rest = rest[len(adverb) :]
    verb = _start(rest, words.verbs)
    if not verb and rest is not bare:
        verb = _start(bare, words.verbs)
        rest = bare if verb else rest
    if not verb:
        return _by_weak_verb(bare, rest, words)
    while verb:
        rest = rest[len(verb) :]
        verb = _start(rest, words.verbs)
    if rest:
        return Wording.SLOGAN
    return Wording.DEGREE if graded else Wording.TREND


def _by_weak_verb(bare: str, rest: str, words: _Words) -> Wording | None:
    """Read ``保护古树名木`` and ``有效化解``: hardly a target, though it may be known whether it came to pass."""
    verb = _start(rest, words.weak_verbs)
    if not verb or rest[len(verb) :] in words.settled:
        return None
    return Wording.FAINT if rest is not bare or len(rest) > len(verb) else None


def _by_ending(bare: str, words: _Words) -> Wording | None:
    """Read ``群众生活水平不断提高`` and ``收支结余平稳``."""
    for ending, kind in words.endings.items():
        if bare.endswith(ending):
            return kind
    for verb in words.verbs:
        if bare.endswith(verb):
            before = bare[: -len(verb)]
            adverb = next((word for word in words.adverbs if before.endswith(word)), "")
            if adverb:
                return words.adverbs[adverb]
    if len(bare) > _SHORTEST and bare.endswith(words.moves) and bare[-3] not in _NOT:
        return Wording.MOVE
    if bare.endswith(words.weak_verbs):
        verb = next(verb for verb in words.weak_verbs if bare.endswith(verb))
        return Wording.FAINT if bare[: -len(verb)].endswith(tuple(words.adverbs)) else None
    return None


def _start(text: str, words: dict[str, Wording] | tuple[str, ...]) -> str:
    return next((word for word in words if text.startswith(word)), "")
