"""Results as plain data: how they come out of another process, or out of an earlier run.

What a rule found is kept, the document is not: it is on the disk, and few reports ask for more of it than its path.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from perfgoals.document.decode import MAX_BYTES, decode
from perfgoals.document.problems import UnreadableError
from perfgoals.document.read import read_file
from perfgoals.engine.suppress import may_expire
from perfgoals.model.finding import Confidence, Edit, Finding, Fix, Related, Severity, TextEdit
from perfgoals.model.records import dataclass
from perfgoals.model.span import Span
from perfgoals.model.tables import GOAL_KINDS, goal_table, text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from perfgoals.document.problems import Problem
    from perfgoals.document.read import Reading
    from perfgoals.document.tree import Mapping
    from perfgoals.engine.run import FileResult
    from perfgoals.model.tables import GoalTable

Packed: TypeAlias = list[Any]
"""A result of lists, texts and numbers: kind, unread, declared empty, skipped, findings, suppressed findings."""


def pack(result: FileResult) -> Packed:
    """Return ``result``, before anything is kept from a reader, as plain data."""
    return [
        result.reading.kind,
        result.unread,
        result.declared_empty,
        result.skipped,
        _packed(result.findings),
        _packed(result.suppressed),
    ]


def unpack(packed: Packed, path: str) -> FileResult:
    """Return the result that ``packed`` stands for, of the file at ``path``.

    Raises ``ValueError``, ``TypeError`` or ``KeyError`` where it stands for none.
    """
    kind, unread, declared_empty, skipped, findings, suppressed = packed
    stored = StoredResult(
        reading=StoredReading(path, kind),
        unread=unread,
        declared_empty=declared_empty,
        skipped=skipped,
        findings=tuple(_finding(entry, path) for entry in findings),
        suppressed=tuple(_finding(entry, path) for entry in suppressed),
    )
    return cast("FileResult", stored)  # to a report, one is as good as the other


def leads_outside(reading: Reading, members: Collection[str]) -> bool:
    """Whether rules about this document read a file by a link (its 目标表) that is none of ``members``.

    A link that goes up, or over a link of the file system, is taken to lead outside.
    """
    written = text_of(reading.root.get("目标表")).strip() if reading.root is not None else ""
    if not written:
        return False
    folder = Path(reading.path).absolute().parent
    target = folder / written
    is_member = any(target == Path(member).absolute() for member in members)
    return not is_member or ".." in written or target.resolve() != folder.resolve() / written


def depends_on_day(reading: Reading) -> bool:
    """Whether what is found in this document may change overnight: a suppression may expire."""
    return may_expire(reading.text)


class StoredReading:
    """A ``Reading`` of which path and kind are known; the file is read again where more is asked for."""

    __slots__ = ("_reading", "_text", "kind", "path")

    def __init__(self, path: str, kind: str) -> None:
        """Stand for the file at ``path``, a document of ``kind``."""
        self.path = path
        self.kind = kind
        self._text: str | None = None
        self._reading: Reading | None = None

    @property
    def text(self) -> str:
        """The file's text, empty where it cannot be read."""
        if self._text is None:
            try:
                with open(self.path, "rb") as file:  # noqa: PTH123 - see read_file
                    self._text = decode(file.read(MAX_BYTES + 1), self.path)
            except (OSError, UnreadableError):
                self._text = ""
        return self._text

    @property
    def root(self) -> Mapping | None:
        """The document's tree."""
        return self._read().root

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What stands before the content."""
        return self._read().problems

    def _read(self) -> Reading:
        if self._reading is None:
            self._reading = read_file(self.path)
        return self._reading


@dataclass(frozen=True, slots=True)
class StoredResult:
    """A ``FileResult`` made of plain data."""

    reading: StoredReading
    unread: bool
    declared_empty: bool
    skipped: bool
    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    baselined: tuple[Finding, ...] = ()
    hidden: tuple[Finding, ...] = ()
    earlier: tuple[Finding, ...] = ()

    @property
    def table(self) -> GoalTable | None:
        """The goal table, None for other kinds."""
        root = self.reading.root if self.reading.kind in GOAL_KINDS else None
        return None if root is None else goal_table(root, self.reading.path)


def _packed(findings: Iterable[Finding]) -> list[Packed]:
    return [
        [
            *(finding.code, finding.rule, finding.severity.value, finding.confidence.value),
            *(list(finding.span), finding.address, finding.value, finding.variant, finding.fingerprint),
            dict(finding.arguments),
            [[related.path, list(related.span), related.label] for related in finding.related],
            [_packed_fix(fix) for fix in finding.fixes],
        ]
        for finding in findings
    ]


def _packed_fix(fix: Fix) -> Packed:
    return [
        fix.title,
        [[edit.address, edit.value] for edit in fix.edits],
        fix.safe,
        [[list(edit.span), edit.replacement] for edit in fix.text_edits],
    ]


def _finding(entry: Packed, path: str) -> Finding:
    code, rule, severity, confidence, span, address, value, variant, fingerprint = entry[:9]
    arguments, related, fixes = entry[9:]
    return Finding(
        code=code,
        rule=rule,
        severity=Severity(severity),
        confidence=Confidence(confidence),
        path=path,
        span=Span(*span),
        address=address,
        value=value,
        variant=variant,
        fingerprint=fingerprint,
        arguments=arguments,
        related=tuple(Related(where, Span(*place), label) for where, place, label in related),
        fixes=tuple(_fix(*fix) for fix in fixes),
    )


def _fix(title: str, edits: list[list[str]], safe: bool, text_edits: list[Packed]) -> Fix:
    return Fix(
        title,
        tuple(Edit(address, value) for address, value in edits),
        safe,
        tuple(TextEdit(Span(*span), replacement) for span, replacement in text_edits),
    )
