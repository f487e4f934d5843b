"""What an indicator's words mean, by head word: Chinese names its measure last (参保人员*满意度*).

The longest known ending decides; where no ending is known the answer is "unknown" and rules stay silent.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from perfgoals.lexicon.words import column_map, first_column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LOCAL_TABLES = ("越高越好", "越低越好", "法定责任", "模糊用语")
"""The names under which ``perfgoals.yaml`` (词表) adds words."""

_REMARK = re.compile(r"[（(][^（）()]*[）)]|[\s★*]")
_TREND_TAIL = re.compile(r"(?:不断|进一步|逐步|持续|稳步)?(?:提高|提升|增长|改善|情况|水平)$")
_MEASURE_TAIL = re.compile(
    r"(?:发生)?(?:率|比例|占比|次数|件数|起数|人数|人次|数量|数|量|金额|时长|时间|度)$"
)


class Polarity(StrEnum):
    """Whether more is better."""

    HIGH = "高"
    LOW = "低"
    UNKNOWN = "不定"


class Lexicon:
    """The shipped words and a repository's own; answers are remembered, since names repeat."""

    def __init__(self, local: Mapping[str, Sequence[str]] | None = None) -> None:
        """Add ``local`` words by table name (``LOCAL_TABLES``) to the shipped ones."""
        local = local or {}
        self._endings = dict(column_map("polarity"))
        self._endings |= dict.fromkeys(local.get("越高越好", ()), "高")
        self._endings |= dict.fromkeys(local.get("越低越好", ()), "低")
        self._longest = max(map(len, self._endings))
        self._adverse = first_column("adverse_events")
        self._duties = (*first_column("legal_duties"), *local.get("法定责任", ()))
        self._whole_vague = frozenset(first_column("vague_words", "整值")) | set(local.get("模糊用语", ()))
        self._vague_starts = first_column("vague_words", "开头")
        self._costs = first_column("cost_words", "成本")
        self._gains = first_column("cost_words", "收益")
        self.polarity = lru_cache(maxsize=4096)(self._polarity)
        self.is_legal_duty = lru_cache(maxsize=4096)(self._is_legal_duty)

    def _polarity(self, name: str) -> Polarity:
        bare = _REMARK.sub("", name)
        return self._by_ending(bare) or self._by_ending(_TREND_TAIL.sub("", bare)) or Polarity.UNKNOWN

    def _by_ending(self, name: str) -> Polarity | None:
        for length in range(min(self._longest, len(name)), 0, -1):
            direction = self._endings.get(name[-length:])
            if direction is not None:
                return Polarity(direction)
        event = _MEASURE_TAIL.sub("", name)
        if event != name and event.endswith(self._adverse):
            return Polarity.LOW
        return None

    def _is_legal_duty(self, name: str) -> bool:
        return any(word in name for word in self._duties)

    def is_vague(self, value: str) -> bool:
        """Whether a qualitative target says a direction or a slogan and nothing that can be judged."""
        bare = _REMARK.sub("", value)
        return bare in self._whole_vague or bare.startswith(self._vague_starts)

    def names_cost(self, name: str) -> bool:
        """Whether an indicator's name speaks of money spent, not of money saved or earned."""
        return any(word in name for word in self._costs) and not self.names_gain(name)

    def names_gain(self, name: str) -> bool:
        """Whether an indicator's name speaks of money saved, earned or won over."""
        return any(word in name for word in self._gains)
