"""PG005 stray-glyph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.texts import clean_blanks, clean_glyphs, clean_punctuation
from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Concern, DocumentRule, Hit
from perfgoals.rules.document.content import rewritten, written_texts
from perfgoals.text import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from perfgoals.document.read import Reading
    from perfgoals.document.walk import Text

_SHORT_VALUES = frozenset({"三级指标", "指标值", "长期指标值", "分值"})
_LONGEST_QUOTE = 24
_CONTEXT = 8
_SUSPECT = pattern(
    "[≧⩾≦⩽＞﹥＜﹤＝﹦％﹪０-９Ａ-Ｚａ-ｚ\u00a0\u2000-\u200d\u2060\u3000\ufeff\t]|([，。；：、！？])\\1|[，；、]。|，；|。；"
    "|[═≡]\\s*[0-9０-９]|[\u4e00-\u9fff] +[\u4e00-\u9fff]|[\"'] | [\"']|^ | $| \n"
)


def _without_odd_blanks(text: Text) -> str:
    return clean_blanks(text.value, in_words=text.field in _SHORT_VALUES)


_CLEANERS: dict[str, Callable[[Text], str]] = {
    "glyph": lambda text: clean_glyphs(text.value),
    "blank": _without_odd_blanks,
    "punctuation": lambda text: clean_punctuation(text.value),
}


class StrayGlyph(DocumentRule):
    """A text holds a variant glyph, a full-width digit, a stray blank or a doubled punctuation mark.

    查什么
        “≧”“＝”“％”等异形符号、全角数字和字母，词中或两端多出的空格，以及“。。”“，，”这样重复的标点。每张表每类只报一次。

    为什么
        同一个符号有几种写法，汇总、检索和比对时就会被当成不同的内容。

    怎么改
        运行 perfgoals fix 统一成常用写法；不影响指标值的含义。名称要与别处一致，先核对再用 perfgoals fix --unsafe 改。
    """

    code = "PG005"
    name = "stray-glyph"
    title = "异形符号或多余的空格、标点"
    severity = Severity.INFO
    item = ReviewItem.NORMATIVE
    authority = (Clause("财预〔2015〕88号", "规范完整性：填报格式是否规范，内容是否完整、准确、详实"),)
    asked_of = Concern.SUSPECT_TEXTS
    messages = {
        "glyph": "“{value}”用了异形或全角符号，应写作“{clean}”；本表共 {count} 处，请统一写法",
        "blank": "“{value}”中有多余的空格，应写作“{clean}”；本表共 {count} 处，请删去",
        "punctuation": "“{value}”处标点重复，应写作“{clean}”；本表共 {count} 处，请删去多余的标点",
    }
    valid = (
        Case(
            "常用写法",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 更换路灯, 指标值: ≥200盏}\n",
        ),
        Case(
            "数字旁的空格是排版习惯",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 2024 年参保率, 指标值: ≥ 90%}\n      - {三级指标: 培训场次, 指标值: ≥2 次}\n",
        ),
        Case(
            "画线的空格不是等号",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 疫苗合格率, 指标值: ═══}\n",
        ),
        Case(
            "省略号和分节的空格",
            "主要内容: 一、清淤。 二、护岸……\n表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 河道整治\n",
        ),
        Case(
            "编码不是文字", "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 校舍维修\n项目编码: １２３４\n"
        ),
    )
    invalid = (
        Case(
            "≧和≥混用",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 网络畅通率, 指标值: ≧95%}\n      - {三级指标: 设备完好率, 指标值: ≧90%}\n      - {三级指标: 数据准确率, 指标值: ≥99%}\n",
            (("绩效指标/产出指标/质量指标/网络畅通率/指标值", "≧95%"),),
        ),
        Case(
            "用画线的符号代替等号",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 疫苗合格率, 指标值: ═100%}\n",
            (("绩效指标/产出指标/质量指标/疫苗合格率/指标值", "═100%"),),
        ),
        Case(
            "全角数字和百分号",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 苗木成活率, 指标值: ≥９０％}\n",
            (("绩效指标/产出指标/质量指标/苗木成活率/指标值", "≥９０％"),),
        ),
        Case(
            "词中空格",
            "绩效指标:\n  效益指标:\n    社会效益指标:\n      - {三级指标: 治安秩 序改善情况, 指标值: 明显改善}\n",
            (("绩效指标/效益指标/社会效益指标/治安秩 序改善情况", "治安秩 序改善情况"),),
        ),
        Case(
            "标点重复",
            "绩效目标:\n  年度目标: 完成12个村的文化广场建设。。\n",
            (("绩效目标/年度目标", "完成12个村的文化广场建设。。"),),
        ),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Report each kind of slip once, at its first place, with a fix for all of them."""
        slips: dict[str, list[Text]] = {kind: [] for kind in _CLEANERS}
        for text in written_texts(reading):
            if _SUSPECT.search(text.value):
                for kind, clean in _CLEANERS.items():
                    if clean(text) != text.value:
                        slips[kind].append(text)
        for kind, places in slips.items():
            if places:
                yield _hit(kind, places)


def _hit(kind: str, places: list[Text]) -> Hit:
    first = places[0]
    value, clean = _excerpts(first.value, _CLEANERS[kind](first))
    arguments = {"value": value, "clean": clean, "count": str(len(places))}
    fixes = rewritten("统一为常用写法", [(text, _clean(text)) for text in places])
    return Hit(first.place, first.value, arguments, kind, at=_field_in(first), fixes=fixes)


def _clean(text: Text) -> str:
    value = clean_punctuation(clean_glyphs(text.value))
    return clean_blanks(value, in_words=text.field in _SHORT_VALUES)


def _excerpts(text: str, clean: str) -> tuple[str, str]:
    """Return both texts, of long ones only what stands around their first difference, in the line that holds it."""
    lines = zip(text.split("\n"), clean.split("\n"), strict=True)
    text, clean = next((pair for pair in lines if pair[0] != pair[1]), (text, clean))
    if len(text) <= _LONGEST_QUOTE:
        return text, clean
    pairs = zip(text, clean, strict=False)
    start = next((index for index, (old, new) in enumerate(pairs) if old != new), len(clean))
    around = slice(max(0, start - _CONTEXT), start + _CONTEXT)
    return text[around], clean[around]


def _field_in(text: Text) -> str:
    return text.field if text.place != text.address else ""
