"""Findings as data: what is wrong, where, and what would mend it. Only ``perfgoals.report`` makes text."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from perfgoals.model.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from perfgoals.model.span import Span


class Severity(StrEnum):
    """How much a finding matters; ordered by ``rank``."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for an info."""
        return _RANKS[self]

    @property
    def label(self) -> str:
        """The word users read."""
        return _LABELS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_LABELS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}


class Confidence(StrEnum):
    """How sure a rule is of what it finds."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def label(self) -> str:
        """The word users read."""
        return {"high": "高", "medium": "中", "low": "低"}[self.value]


class ReviewItem(StrEnum):
    """The eight items of the 项目支出绩效目标审核表 (财预〔2015〕88号)."""

    NORMATIVE = "规范完整性"
    CLEAR = "明确清晰性"
    RELEVANT = "目标相关性"
    SCIENTIFIC = "指标科学性"
    REASONABLE = "绩效合理性"
    MATCHED = "资金匹配性"
    ACHIEVABLE = "实现可能性"
    PREPARED = "条件充分性"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place a finding refers to, with the words that say why."""

    path: str
    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Set the value at ``address`` to ``value``."""

    address: str
    value: str


@dataclass(frozen=True, slots=True)
class TextEdit:
    """Put ``replacement`` in place of the text at ``span``: for files that cannot be read yet."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A titled change; ``safe`` when it never alters what a target or an amount means.

    ``edits`` set values by address; ``text_edits`` mend a file that has no addresses because it cannot be read.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False
    text_edits: tuple[TextEdit, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    ``address`` is symbolic (see ``perfgoals.document.address``) and ``value`` the offending text. ``variant``
    picks one of the rule's wordings and ``arguments`` fill it. ``fingerprint`` depends on the rule, the
    document, the address and the value alone, so it stays when lines move.
    """

    code: str
    rule: str
    severity: Severity
    confidence: Confidence
    path: str
    span: Span
    address: str
    value: str
    variant: str
    fingerprint: str
    arguments: Mapping[str, str] = field(default_factory=dict)
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()
