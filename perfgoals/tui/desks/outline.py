"""The desk of every section but the indicators: its fields as an outline, edited in forms made from the schema."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.text import Text

from perfgoals.authoring.fields import Path, fill, found, lines_of, plain, put, root_of
from perfgoals.authoring.sections import STRAY, Line, first_field, group, group_of, outline, shape_at
from perfgoals.document.address import address_of, resolve
from perfgoals.document.edit import Delete, EditRefused, InsertItem, MoveItem, RenameKey, apply, outcome
from perfgoals.document.tree import Mapping, Sequence
from perfgoals.tui.desks.base import MARKS, Desk
from perfgoals.tui.section_draft import Slip, slip_of
from perfgoals.tui.widgets.field import NO_ROWS, is_rows
from perfgoals.tui.widgets.listing import Column

if TYPE_CHECKING:
    from perfgoals.authoring.sections import Section
    from perfgoals.document.edits.kinds import Value
    from perfgoals.model.finding import Finding
    from perfgoals.tui.screens.table import TableScreen
    from perfgoals.tui.widgets.grid import Grid

_NAME = "名称"
_CONTENT = "内容"
_COLUMNS = (Column("字段", 12, share=1), Column(_CONTENT, 12, share=2), Column("查", 2))
_KEY = "\0名称"
"""The name of the form's field for the name of an entry: no field of a document is called so."""
_VALUE = "\0内容"
"""Likewise for the content of an entry that is a text."""
_COLLECTIONS = frozenset({"mapping", "open", "list"})


class OutlineDesk(Desk):
    """The fields of one section."""

    def __init__(self, screen: TableScreen, grid: Grid, section: Section) -> None:
        """Work on ``section``."""
        super().__init__(screen, grid)
        self.section = section
        self.lines: tuple[Line, ...] = ()
        self._goal: Path | None = None

    def show(self) -> None:
        """Draw the outline."""
        self.lines = outline(self._root, self.screen.kind, self.section, self.screen.extension)
        paths = [line.path for line in self.lines]
        cursor = paths.index(self._goal) if self._goal in paths else self.grid.cursor
        self._goal = None
        self.grid.lay(_COLUMNS, [self._cells(line) for line in self.lines], cursor)

    def _cells(self, line: Line) -> tuple[Text, ...]:
        value = Text(line.value.replace("\n", "；"))
        if line.shape in _COLLECTIONS and not line.present:
            value = Text("（未填）", style="dim")
        elif line.shape in _COLLECTIONS and not line.value:
            count = sum(other.path[:-1] == line.path for other in self.lines)
            value = Text(f"（{count} 条）" if line.shape != "mapping" else "", style="dim")
        found_here = self._at(line)
        mark = Text()
        if found_here:
            sign, style = MARKS[min((f.severity for f in found_here), key=lambda severity: severity.rank)]
            mark = Text(sign, style=style)
        style = "dim" if line.is_text and not line.value else "bold" if line.shape in _COLLECTIONS else ""
        return Text("  " * line.depth + line.label, style=style), value, mark

    @property
    def _root(self) -> Mapping | None:
        return self.screen.session.reading.root

    @property
    def line(self) -> Line | None:
        """The current line."""
        return self.lines[self.grid.cursor] if self.grid.cursor < len(self.lines) else None

    def cell(self) -> tuple[str, str]:
        """Return the name of the current field and its whole value, or what goes there."""
        line = self.line
        if line is None:
            return "", ""
        if line.value:
            return line.label, line.value
        return line.label, line.about

    @property
    def path(self) -> Path:
        """The place of the current field."""
        line = self.line
        return line.path if line is not None and line.present else ()

    def _at(self, line: Line) -> list[Finding]:
        address = address_of(self._root, line.path) if self._root is not None else ""
        deeper = line.shape in {"entry", STRAY} or (line.shape in _COLLECTIONS and not line.present)
        return [
            finding
            for finding in self.screen.findings
            if finding.address == address
            or (deeper and finding.address.startswith(f"{address}/"))
            or (line.is_text and finding.address.startswith(f"{address}/"))
        ]

    def findings(self) -> tuple[Finding, ...]:
        """Return what is found at the current line."""
        return tuple(self._at(self.line)) if self.line is not None else ()

    def reveal(self, address: str) -> None:
        """Move the cursor to where ``address`` stands."""
        path = resolve(self._root, address) if self._root is not None else None
        steps: Path = path if path is not None else tuple(address.split("/"))
        paths = [line.path for line in self.lines]
        while steps:
            if steps in paths:
                self.grid.cursor = paths.index(steps)
                return
            steps = steps[:-1]

    def texts(self) -> list[str]:
        """Return what each line says."""
        return [f"{line.label} {line.value}" for line in self.lines]

    # Forms

    def edit(self, typed: str = "") -> None:
        """Open the form of the fields that the current one stands with."""
        line = self.line
        if line is None:
            return
        if line.shape in {"list", "open"}:
            self.add()
            return
        if line.shape == STRAY:
            self.screen.say(
                f"表式里没有“{line.label}”；按 x 改正，按 d 删除，或按 E 用外部编辑器改名", "warning"
            )
            return
        place = group_of(line)
        slips = self._slips(place)
        if not slips:
            self.screen.say("这一项分下级填写，请移到下面各行")
            return
        first = str(line.path[-1])
        if line.shape == "entry":
            first = next(slip.name for slip in slips if slip.name != _KEY)
        self._open(self._title(place), place, slips, first, typed)

    def _title(self, place: Path) -> str:
        line = next((line for line in self.lines if line.path == place), None)
        return line.label if line is not None else self.section.title

    def _slips(self, place: Path) -> list[Slip]:
        """Return the fields of the form for ``place``; an entry with a name of one's own has that in front."""
        lines = group(self._root, self.screen.kind, place, self.section, self.screen.extension)
        slips = [slip_of(self._root, self.screen.kind, line, self.screen.extension) for line in lines]
        if not place or shape_at(self.screen.kind, place[:-1]) != "open":
            return slips
        if len(lines) == 1 and lines[0].path == place:
            slips = [replace(slips[0], name=_VALUE, label=_CONTENT)]
        return [Slip(_KEY, _NAME, str(place[-1]), "这一条的名称", is_required=True), *slips]

    def _open(self, title: str, place: Path, slips: list[Slip], first: str, typed: str = "") -> None:
        from perfgoals.tui.screens.section_form import SectionForm  # noqa: PLC0415 - after the table is painted

        def commit(values: dict[str, Value]) -> str:
            return self._commit(title, place, values)

        self.screen.app.push_screen(SectionForm(title, slips, commit, first, typed))

    def _commit(self, title: str, place: Path, values: dict[str, Value]) -> str:
        target: Path = (*place[:-1], lines_of(values[_KEY])) if _KEY in values else place
        label = lines_of(values[_KEY]) if _KEY in values else title
        is_new = self._root is None or found(self._root, target) is None
        try:
            changed = self.screen.session.change(
                f"修改“{label}”", lambda text: self._written(text, place, target, values)
            )
        except EditRefused as refusal:
            return str(refusal)
        self._goal = target if is_new or self.line is None else self.line.path
        if changed:
            self.screen.changed()
        return ""

    def _written(self, text: str, place: Path, target: Path, values: dict[str, Value]) -> str:
        """Return ``text`` with the form's values at ``target``, where ``place`` was before."""
        kind, own = self.screen.kind, self.screen.extension
        root = root_of(text)
        is_there = found(root, place) is not None
        if target != place and is_there:
            text = apply(text, RenameKey(address_of(root, place), str(target[-1])))
        elif target != place and found(root, target) is not None:
            raise EditRefused(f"已经有“{target[-1]}”，请改那一条，或换一个名称")
        if _VALUE in values:
            return put(text, kind, target, values[_VALUE], own)
        fields = {name: value for name, value in values.items() if name != _KEY}
        if is_there or not target:
            return fill(text, kind, target, fields, own)
        given = {name: value for name, value in fields.items() if value}
        return put(text, kind, target, given or "", own) if given or _KEY in values else text

    # Entries

    def _holder(self) -> Path | None:
        """Return the nearest list or open mapping at or above the current line."""
        line = self.line
        path: Path = line.path if line is not None else ()
        while path:
            if shape_at(self.screen.kind, path) in {"list", "open"}:
                return path
            path = path[:-1]
        return None

    def add(self) -> None:
        """Open the form of a new entry of the list the cursor is in."""
        holder = self._holder()
        if holder is None:
            self.screen.say("这里没有可以新增的条目；按 Enter 填写这一项")
            return
        kind = self.screen.kind
        here = found(self._root, holder) if self._root is not None else None
        is_list = shape_at(kind, holder) == "list"
        count = len(here) if isinstance(here, Sequence) else 0
        place: Path = (*holder, count if is_list else "")
        self._open(
            f"{holder[-1]}：新增一条",
            place,
            self._slips(place),
            first_field(kind, holder) if is_list else _KEY,
        )

    def _entry(self) -> Line | None:
        """Return the current line where it is an entry of a list."""
        line = self.line
        while line is not None and not isinstance(line.path[-1], int):
            above = line.path[:-1]
            line = next((other for other in self.lines if other.path == above), None)
        return line

    def duplicate(self) -> None:
        """Put a copy of the current entry behind it."""
        entry = self._entry()
        node = found(self._root, entry.path) if entry is not None and self._root is not None else None
        if entry is None or node is None:
            self.screen.say(self._unordered() or "只有列表里的条目可以复制")
            return
        holder, index = entry.path[:-1], int(entry.path[-1])
        self._goal = (*holder, index + 1)
        self.screen.change(
            f"复制“{entry.label}”",
            lambda text: apply(text, InsertItem(address_of(root_of(text), holder), index + 1, plain(node))),
        )

    def delete(self) -> None:
        """Delete the current field or entry, with what stands below it."""
        line = self.line
        if line is None or not line.present:
            self.screen.say("这一项还没有填写")
            return
        if line.path == ("表类",):
            self.screen.say("表类不能删除", "warning")
            return
        address = address_of(self._root, line.path) if self._root is not None else ""
        try:
            comments = outcome(self.screen.session.text, Delete(address)).comments
        except EditRefused as refusal:
            self.screen.refused(str(refusal))
            return
        self.screen.delete(f"“{line.label}”", comments, lambda text: apply(text, Delete(address)))

    def move(self, by: int) -> None:
        """Move the current entry within its list."""
        entry = self._entry()
        if entry is None or self._root is None:
            self.screen.say(self._unordered() or "只有列表里的条目可以移动")
            return
        holder, index = entry.path[:-1], int(entry.path[-1]) + by
        items = found(self._root, holder)
        if not isinstance(items, Sequence) or not 0 <= index < len(items):
            self.screen.say("已经到头了")
            return
        self._goal = (*holder, index)
        address = address_of(self._root, entry.path)
        label = f"{'下' if by > 0 else '上'}移“{entry.label}”"
        self.screen.change(label, lambda text: apply(text, MoveItem(address, index)))

    def _unordered(self) -> str:
        """Say why the current entry has no place of its own among the others, blank where it is none of those."""
        holder = self._holder()
        if holder is None or shape_at(self.screen.kind, holder) != "open":
            return ""
        return f"“{holder[-1]}”按名称填写，不分先后，不用移动；一个名称只写一条"

    def copied(self) -> str:
        """Return the text of the current field."""
        return self.line.value if self.line is not None else ""

    def paste(self, text: str) -> None:
        """Put a pasted text into the form of the current field."""
        line = self.line
        if is_rows(text):
            self.screen.say(NO_ROWS, "warning")
        elif line is not None and (line.is_text or line.shape == "entry"):
            self.edit(text if line.shape == "lines" else " ".join(text.split()))
        else:
            self.screen.say("请移到要填写的字段上再粘贴")
