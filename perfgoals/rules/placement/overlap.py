"""Whether any indicator speaks of what a goal or a spending item speaks of, by shared pairs of characters."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from sys import intern
from typing import TYPE_CHECKING

from perfgoals.text import compact, pattern

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable

_NUMBER = pattern(r"\d+")
_NOISE = pattern(
    r"\d+|满意度?|工作|经费|资金|项目|专项|费用|支出|补助|其他|相关|有关|开展|进行|保障|完成|提高|提升|加强|推进|促进|全年|年度|正常|运转"
    r"|业务|日常|管理|服务|本年|以及|通过|用于|主要|情况|单位|部门|机关|全县|全区|全市|全镇|我县|我区|我市|继续|确保|做好|上年|综合"
    r"|试点|示范|机构|城乡|居民|群众|人员|对象|中央|省级|市级|县级|区级|提前|下达|预算|财政|国家|地方|实施|水平|能力|指标|目标|年|费|等|的|和|与|及|对|为|在|了"
    r"|[^一-鿿A-Za-z]"
)


def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a text, words that say nothing of its subject dropped."""
    return _pairs(_NUMBER.sub("0", text))  # numbers are dropped; and texts often differ in nothing else


@lru_cache(maxsize=1024)
def _pairs(text: str) -> frozenset[str]:
    found: set[str] = set()
    for run in _NOISE.sub(" ", compact(text)).split():
        found.update(
            intern(run[index : index + 2]) for index in range(len(run) - 1)
        )  # kept, and often the same
    return frozenset(found)


@lru_cache(maxsize=2048)
def _told_by(name: str, explanation: str) -> frozenset[str]:
    return pairs(f"{name}，{explanation}")


def shares(told: frozenset[str], table: GoalTable, *, one_in: int) -> bool:
    """Whether the indicators' names and explanations hold more than one in so many of the pairs ``told``."""
    shared: set[str] = set()
    for row in table.indicators:  # the first few rows mostly tell
        words = _told_by(row.name, row.explanation)
        if not told.isdisjoint(words):
            shared |= told & words
            if len(shared) * one_in > len(told):
                return True
    return False


def speaks_of_any(table: GoalTable, told: frozenset[str]) -> bool:
    """Whether the indicators' names and explanations hold any of the pairs ``told``."""
    return any(not told.isdisjoint(_told_by(row.name, row.explanation)) for row in table.indicators)


def akin(told: frozenset[str], table: GoalTable) -> bool:
    """Tell whether enough single characters recur in the rows, as those of 学校改造 do in 校舍维修."""
    characters = set("".join(told))
    words = chain.from_iterable(_told_by(row.name, row.explanation) for row in table.indicators)
    return len(characters.intersection("".join(words))) * 4 >= len(characters)
