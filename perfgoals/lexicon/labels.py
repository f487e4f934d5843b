"""Names of indicators that name nothing: the level's own name reworded, or a measure without a subject."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from perfgoals.lexicon.people import group_of, respondents_in
from perfgoals.lexicon.words import column_map, first_column
from perfgoals.text import pattern

_STANDARD = frozenset({"服务对象满意度", "满意度"})
_NUMBER_TAIL = pattern(r"[0-9一二三四五六七八九十]{1,2}$")
_NO_WORD = pattern(r"[0-9.%（）()、]*[0-9][0-9.%（）()、]*")
"""A name of figures alone: 0, 1. A dash is left to say that nothing applies."""
_FIGURES = ("数值", "量值", "数字", "指标值")
_QUALITY_FIGURE = pattern(
    r"(?!.*(?:空气|大气|水|水体|水环境|环境|土壤|声环境|产品|电能)质量)[\u4e00-\u9fff]{1,6}(?:质量|时效|效益|影响)"
    rf"(?:{'|'.join(_FIGURES)})"
)
"""What is done, and a figure of its quality that nobody can read off: 宣传质量数值; 水环境质量数值 can be measured."""
_SERVED = r"(?:服务对象|受益者|受益对象|受益群众|社会公众|公众|群众|社会)"
_SATISFIED_LEVEL = pattern(rf"{_SERVED}(?:(?:或者?|和|及|与|、|/){_SERVED})+(?:的?满意程?度)指标")
"""The name of the level in one form or another, down to its last word: 社会公众或服务对象满意度指标."""
_LONGEST = 16
_FORMULA = pattern(
    r"占|÷|/|除以|之比|达到应|(?:人数|数量|件数|金额|户数|次数|面积)[^，。；]*(?:比例|比率|百分比|比值)|百分率"
)
_FILLERS = pattern(r"工作|项目|任务|年度|全年|各项|本|的|情况|指标|实际")


@cache
def _reworded_level() -> re.Pattern[str]:
    levels = "|".join(sorted(map(re.escape, first_column("text_level_words", "层级")), key=len, reverse=True))
    fillers = "|".join(
        sorted(map(re.escape, first_column("text_level_words", "填充")), key=len, reverse=True)
    )
    return re.compile(f"(?:{levels})(?:[和与及或、/]?(?:{levels}))*(?:{fillers})+")


@lru_cache(maxsize=4096)
def is_placeholder(name: str) -> bool:
    """Whether a name (without blanks) only rewords a level of the form: 质量数值, 环境指标, 社会效益."""
    bare = _NUMBER_TAIL.sub("", name)
    if len(bare) > _LONGEST or bare in _STANDARD:
        return False
    if name and not name[0].isalpha() and _NO_WORD.fullmatch(name):
        return True
    return bare in first_column("text_level_words", "整名") or _rewords(bare) or _names_satisfaction(bare)


def always_placeholder(name: str, explanation: str) -> bool:
    """Whether the words themselves are a blank to be filled (质量数值); 及时性 may be explained beside it.

    服务对象或受益者满意度指标 is explained by who is asked.
    """
    bare = _NUMBER_TAIL.sub("", name)
    if _names_satisfaction(bare):
        return all(group_of(person) == "服务" for person in respondents_in(explanation))
    return _rewords(bare)


def _names_satisfaction(bare: str) -> bool:
    return bare.endswith("指标") and _SATISFIED_LEVEL.fullmatch(bare) is not None


def _rewords(bare: str) -> bool:
    levels, fillers = first_column("text_level_words", "层级"), first_column("text_level_words", "填充")
    if bare.startswith(levels) and bare.endswith(fillers) and _reworded_level().fullmatch(bare):
        return True
    return bare.endswith(_FIGURES) and _QUALITY_FIGURE.fullmatch(bare) is not None


def states_formula(explanation: str) -> bool:
    """Whether an explanation says which number is divided by which."""
    return _FORMULA.search(explanation) is not None


def lacks(name: str, explanation: str) -> str:
    """Return what a generic name (without blanks) lacks and its explanation does not add: 对象, 口径, 人群 or "".

    使用率 needs a subject, 满意度 somebody who is asked; 权益保障率 needs a definition, for a subject alone does not make it countable.
    """
    kind = column_map("text_generic_names").get(name, "")
    if not kind:
        return ""
    if kind == "缺人群":
        return "" if respondents_in(explanation) else "人群"
    if kind == "缺口径":
        return "" if states_formula(explanation) else "口径"
    said = _FILLERS.sub("", explanation)
    return "对象" if len(said.replace(_FILLERS.sub("", name), "")) < 2 else ""
