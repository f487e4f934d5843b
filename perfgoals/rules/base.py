"""What a rule is: a check, its metadata, its page and its cases, all in one class in one file.

A rule's docstring is its page: the first line is a short English summary, then the three headings 查什么,
为什么 and 怎么改, in Chinese, for the officer who meets the finding. ``valid`` and ``invalid`` cases are its
tests and the examples on that page.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from perfgoals.model.finding import Confidence, Fix, ReviewItem, Severity
from perfgoals.model.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from perfgoals.config.settings import Settings
    from perfgoals.document.read import Reading
    from perfgoals.model.span import Span
    from perfgoals.model.tables import Department, GoalTable, Indicator

HEADINGS = ("查什么", "为什么", "怎么改")


@dataclass(frozen=True, slots=True)
class Clause:
    """The authority of a rule: a regulation, what it says, and whether its article number is quoted."""

    document: str
    text: str

    def __str__(self) -> str:
        """Return the clause as users read it."""
        return f"{self.document}：{self.text}"


@dataclass(frozen=True, slots=True)
class Case:
    """One example of a rule.

    ``text`` is a document, or only the part that matters: a text without 表类 is completed to a project
    table (see ``document``). ``finds`` lists what an invalid case brings: ``(address, value)`` pairs.
    ``files`` holds further documents of the same department, by file name.
    """

    title: str
    text: str | bytes
    finds: tuple[tuple[str, str], ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    def document(self) -> bytes:
        """Return the bytes of the file the case stands for."""
        if isinstance(self.text, bytes):
            return self.text
        text = self.text.lstrip("\n")
        if "表类" in text:
            return text.encode()
        return f"表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 示例项目\n{text}".encode()


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check returns: where, what, and the values its wording names.

    ``at`` narrows the place to one field of the addressed node. ``span`` overrides the place for files
    without a tree. ``severity`` is set where one rule has two degrees.
    """

    address: str
    value: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict)
    variant: str = ""
    at: str = ""
    severity: Severity | None = None
    span: Span | None = None
    related: tuple[tuple[Span, str], ...] = ()
    fixes: tuple[Fix, ...] = ()
    path: str = ""


class Concern(StrEnum):
    """What a rule about files looks at, and so which files it is asked about."""

    __hash__ = str.__hash__  # that of Enum runs in Python

    EVERY_FILE = "every file"
    PROBLEMS = "problems"
    """Files that could not be read, or not without a problem."""
    SUSPECT_TEXTS = "suspect texts"
    """Files with a text in which some slip may be (``rules.document.content.written_texts``)."""
    NOTHING = "nothing"
    """None: the engine itself reports what the rule stands for."""


class Rule(ABC):
    """A rule of the catalogue; subclasses of one of the four scopes below fill it in."""

    code: ClassVar[str]
    name: ClassVar[str]
    title: ClassVar[str]
    severity: ClassVar[Severity]
    confidence: ClassVar[Confidence] = Confidence.HIGH
    item: ClassVar[ReviewItem | None] = None
    authority: ClassVar[tuple[Clause, ...]] = ()
    since: ClassVar[str] = "0.1.0"
    suppressible: ClassVar[bool] = True
    yields_to: ClassVar[tuple[str, ...]] = ()
    """Codes of more specific rules: where one of them speaks about the same place, this one is silent."""
    messages: ClassVar[Mapping[str, str]]
    valid: ClassVar[tuple[Case, ...]]
    invalid: ClassVar[tuple[Case, ...]]

    def __init__(self, settings: Settings) -> None:
        """Keep the settings that apply to the file or department checked."""
        self.settings = settings


class DocumentRule(Rule):
    """Checks a file as read, whatever its kind."""

    asked_of: ClassVar[Concern] = Concern.EVERY_FILE
    """Which files the rule can speak about; it is asked about those alone."""

    @abstractmethod
    def check(self, reading: Reading) -> Iterable[Hit]:
        """Return the hits in one file."""


class IndicatorRule(Rule):
    """Checks one indicator at a time and says at most one thing about it."""

    @abstractmethod
    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Return the hit on ``row`` of ``table``, None where there is nothing to say."""


class TableRule(Rule):
    """Checks a whole goal table, with its department's other tables at hand.

    A rule that can only speak about some tables may say so, by ``needs`` or by ``minimum`` and ``concerns``;
    it is then asked about those alone. Where it says nothing of the kind it is asked about every table.
    """

    needs: ClassVar[frozenset[str]] = frozenset()
    """Fields, of the table or of a row, one of which must be written somewhere; empty where none is needed."""
    minimum: ClassVar[int] = 0
    """How many rows, at least, must be of concern before the rule can speak; 0 where no row need be."""

    def concerns(self, row: Indicator) -> bool:
        """Whether ``row`` is of concern (see ``minimum``); depends on the row and the settings alone."""
        return True

    @abstractmethod
    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Return the hits in ``table``; ``peers`` are the other goal tables of its department."""


class DepartmentRule(Rule):
    """Checks a department folder: its 部门.yaml against its tables."""

    @abstractmethod
    def check(self, department: Department) -> Iterable[Hit]:
        """Return the hits of a department; each names the file it stands in."""
