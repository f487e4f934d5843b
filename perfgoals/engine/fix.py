"""Applying the fixes of findings until nothing is left to apply.

Every fix is proved before it counts: an edit by address is read back and compared (``document.edit``), a
mending of an unreadable file must let it be read further. Safe fixes are held to their promise: one that would
change what a target or an amount says is refused. Rules see each other's results, so fixing goes in rounds;
fixes that touch the same place wait for the next round. The rounds end because no fix is made twice.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals.config.forms import FORM_FILE
from perfgoals.document.address import address_of, node_at, resolve
from perfgoals.document.build import build
from perfgoals.document.edit import EditRefused, SetValue, apply
from perfgoals.document.read import Reading, read_bytes, read_file
from perfgoals.engine.run import begins_as_ours
from perfgoals.model.money import parse_money
from perfgoals.model.records import dataclass, field
from perfgoals.model.target_parser import parse_target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfgoals.document.tree import Mapping
    from perfgoals.engine.collect import Batch
    from perfgoals.engine.run import FileResult, Linter
    from perfgoals.model.finding import Edit, Finding, Fix, TextEdit
    from perfgoals.model.span import Span

_MARK = b"\xef\xbb\xbf"
"""A field only our documents begin a line with: what a file that cannot be read is recognised by."""
_TARGET_FIELDS = frozenset({"指标值", "长期指标值", "历史指标值"})
UNSAFE = "会改变指标值或金额的含义，须加 --unsafe"


@dataclass(frozen=True, slots=True)
class Applied:
    """A fix that was made: of which finding, and what it changed as (address or line, before, after)."""

    finding: Finding
    fix: Fix
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A fix that was not made, and why, in Chinese."""

    finding: Finding
    fix: Fix
    reason: str


@dataclass(slots=True)
class FixedFile:
    """What fixing did to one file.

    ``before`` and ``after`` are its bytes. ``result`` is what the last round found; ``withheld`` counts its
    findings that only an unsafe fix would mend.
    """

    before: bytes
    after: bytes
    result: FileResult
    applied: list[Applied] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    withheld: int = 0

    @property
    def path(self) -> str:
        """The file's path as it was given."""
        return self.result.reading.path

    @property
    def is_changed(self) -> bool:
        """Whether the file's bytes differ from what they were."""
        return self.before != self.after


class Fixer:
    """Fixes the files of a run; writes nothing."""

    def __init__(self, linter: Linter, *, unsafe: bool = False) -> None:
        """Fix what ``linter`` finds; with ``unsafe`` also where meaning changes."""
        self._linter = linter
        self._unsafe = unsafe

    def run(self, batches: Iterable[Batch]) -> Iterator[FixedFile]:
        """Yield every file of every batch as fixing leaves it."""
        for batch in batches:
            work = [self._opened(path, named=path in batch.named) for path in batch.files]
            results = list(self._linter.check([item.reading for item in work], batch))
            while self._round(work, results):
                results = list(self._linter.check([item.reading for item in work], batch))
            for item, result in zip(work, results, strict=True):
                yield self._fixed(item, result)

    def _opened(self, path: str, *, named: bool) -> _Work:
        """Read a file, and mend it slip by slip where it cannot be read, as long as that gets it read further.

        A file met in a folder is mended only where it is seen to be a table: it may be another program's.
        """
        try:
            raw = Path(path).read_bytes()
        except OSError:
            return _Work(b"", read_file(path))
        work = _Work(raw, read_bytes(raw, path))
        if not named and not _is_ours(work.reading):
            return work
        while work.reading.root is None and work.text:
            step = self._mend(work.reading)
            if step is None:
                break
            work.reading, applied = step
            work.text = work.reading.text
            work.applied.append(applied)
        return work

    def _mend(self, reading: Reading) -> tuple[Reading, Applied] | None:
        raw = reading.text.encode()
        for finding in self._linter.check_bytes(raw, reading.path).findings:
            fix = self._choice(finding)
            if fix is None or not fix.text_edits:
                continue
            text, changes = _replaced(reading.text, fix.text_edits)
            after = read_bytes(text.encode(), reading.path)
            if after.root is not None or _stop(after) > _stop(reading):
                return after, Applied(finding, fix, changes)
        return None

    def _round(self, work: list[_Work], results: list[FileResult]) -> bool:
        """Make one round of fixes; return whether there were any."""
        made = 0
        for item, result in zip(work, results, strict=True):
            touched: list[str] = []
            for finding in result.findings:
                fix = self._choice(finding)
                key = (finding.fingerprint, fix)
                if fix is None or not fix.edits or key in item.tried or _overlaps(fix, touched):
                    continue
                item.tried.add(key)
                if self._make(item, finding, fix):
                    touched += [edit.address for edit in fix.edits]
                    made += 1
            if touched:
                item.reading = read_bytes(item.text.encode(), item.reading.path)
        return made > 0

    def _make(self, item: _Work, finding: Finding, fix: Fix) -> bool:
        """Make one fix on ``item``; return whether it changed the text."""
        root = item.reading.root
        if root is None:
            return False
        changes = tuple((edit.address, _text_at(root, edit), edit.value) for edit in fix.edits)
        if not self._unsafe and any(_changes_meaning(*change) for change in changes):
            item.refused.append(Refused(finding, fix, UNSAFE))
            return False
        try:
            text = _set(item.text, root, fix.edits)
        except EditRefused as refusal:
            item.refused.append(Refused(finding, fix, str(refusal)))
            return False
        if text == item.text:
            return False
        item.text = text
        item.applied.append(Applied(finding, fix, changes))
        return True

    def _choice(self, finding: Finding) -> Fix | None:
        """Return the fix to make: a safe one first, an unsafe one only where that was asked for."""
        ordered = sorted(finding.fixes, key=lambda fix: not fix.safe)
        return next((fix for fix in ordered if fix.safe or self._unsafe), None)

    def _fixed(self, item: _Work, result: FileResult) -> FixedFile:
        withheld = sum(1 for finding in result.findings if finding.fixes and self._choice(finding) is None)
        after = item.raw
        if item.applied:
            mark = _MARK if item.raw.startswith(_MARK) else b""
            after = mark + item.text.encode()
        return FixedFile(item.raw, after, result, item.applied, item.refused, withheld)


class _Work:
    """One file while it is being fixed."""

    def __init__(self, raw: bytes, reading: Reading) -> None:
        self.raw = raw
        self.reading = reading
        self.text = reading.text
        self.applied: list[Applied] = []
        self.refused: list[Refused] = []
        self.tried: set[tuple[str, Fix | None]] = set()


def _is_ours(reading: Reading) -> bool:
    """Whether a file that may be unreadable has a table's fields; a local form's own file has some of them too."""
    return Path(reading.path).name != FORM_FILE and begins_as_ours(reading.text)


def with_fix(reading: Reading, fix: Fix) -> str:
    """Return the text of ``reading`` with one fix made; raises ``EditRefused`` where it cannot be."""
    if fix.text_edits:
        return _replaced(reading.text, fix.text_edits)[0]
    if reading.root is None:
        raise EditRefused("文件现在读不出来，不能就地修改")
    return _set(reading.text, reading.root, fix.edits)


def _set(text: str, root: Mapping, edits: Iterable[Edit]) -> str:
    """Return ``text`` with the values set; raises ``EditRefused``.

    ``root`` is the tree the addresses are about: a name set by an earlier edit changes the address of its
    row, but not the keys and indexes that lead to it.
    """
    for edit in edits:
        path = resolve(root, edit.address)
        if path is None:
            raise EditRefused(f"表中没有“{edit.address}”这一处")
        now = build(text).root
        address = address_of(now, path) if now is not None else edit.address
        text = apply(text, SetValue(address, edit.value))
    return text


def _replaced(text: str, edits: Iterable[TextEdit]) -> tuple[str, tuple[tuple[str, str, str], ...]]:
    """Return ``text`` with ``edits`` made, and what they changed."""
    changes = []
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        start, end = _offsets(text, edit.span)
        changes.append((f"第 {edit.span.line} 行", text[start:end], edit.replacement))
        text = text[:start] + edit.replacement + text[end:]
    return text, tuple(reversed(changes))


def _offsets(text: str, span: Span) -> tuple[int, int]:
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: span.line - 1]) + span.column - 1
    end = sum(len(line) + 1 for line in lines[: span.end_line - 1]) + span.end_column - 1
    return start, end


def _stop(reading: Reading) -> tuple[int, int]:
    """Return the first place at which reading met a problem."""
    return min((problem.span[:2] for problem in reading.problems), default=(0, 0))


def _overlaps(fix: Fix, touched: list[str]) -> bool:
    """Whether a fix changes a place that was changed before in this round, one above it or one below it."""
    return any(
        f"{edit.address}/".startswith(f"{other}/") or f"{other}/".startswith(f"{edit.address}/")
        for edit in fix.edits
        for other in touched
    )


def _text_at(root: Mapping, edit: Edit) -> str:
    path = resolve(root, edit.address)
    node = node_at(root, path) if path is not None else ""
    return node if isinstance(node, str) else ""


def _changes_meaning(address: str, before: str, after: str) -> bool:
    """Whether a change alters what a target says, or the amount that a field holds."""
    if not _TARGET_FIELDS.isdisjoint(address.split("/")):
        return not parse_target(before).same_as(parse_target(after))
    return parse_money(before) != parse_money(after)
