"""What the screen of a table knows and does for the parts it is made of."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from perfgoals.authoring.fields import lines_of
from perfgoals.authoring.rows import NAME
from perfgoals.config.forms import FormError, FormTable, form_named
from perfgoals.config.own_form import unit_of
from perfgoals.document.edit import EditRefused
from perfgoals.document.extension import NO_EXTENSION
from perfgoals.model.address import escape
from perfgoals.model.tables import GOAL_KINDS, GoalTable, Indicator, goal_table, text_of
from perfgoals.model.target_parser import parse_target
from perfgoals.tui.screens.question import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.timer import Timer

    from perfgoals.authoring.checker import Checked
    from perfgoals.authoring.session import Session
    from perfgoals.config.forms import Level
    from perfgoals.config.settings import Settings
    from perfgoals.document.edits.kinds import Value
    from perfgoals.document.extension import Extension
    from perfgoals.model.finding import Finding
    from perfgoals.tui.app import EditorApp, Kind

USUAL_FORM = "国家2015"
"""The form of a table when neither it nor the settings name one (as ``perfgoals.render.page`` has it)."""
_MOST_AT_ONCE = 150
"""Rows of a table that is checked at every change; a larger one is checked in a thread, a moment later."""
_SLOW = 0.15
"""Seconds that a check may keep the keys waiting, and that a slower one is put off for."""


class TableBase(Screen[None]):
    """The session of a table, its form, and what is found in it."""

    def __init__(self, session: Session) -> None:
        """Work on ``session``."""
        super().__init__()
        self.session = session
        self.findings: tuple[Finding, ...] = ()
        self.by_row: dict[str, list[Finding]] = {}
        self._cost = 0.0
        self._was_dirty = False
        self._timer: Timer | None = None
        self._table: tuple[str, GoalTable] | None = None

    @property
    def editor(self) -> EditorApp:
        """The application."""
        return cast("EditorApp", self.app)

    # The table

    @property
    def kind(self) -> str:
        """The 表类, blank where the table states none."""
        return self.session.reading.kind

    def text(self, name: str) -> str:
        """Return an outermost field as written, blank where there is none."""
        root = self.session.reading.root
        return text_of(root.get(name)) if root is not None else ""

    @property
    def form(self) -> FormTable | None:
        """The official form of the table, None where there is none of that name or kind."""
        settings = self._settings
        name = self.text("版式") or settings.form
        try:
            return form_named(name or USUAL_FORM, settings.template_dirs).table(self.kind)
        except FormError:
            return None

    @property
    def _settings(self) -> Settings:
        """The settings in force for the file."""
        settings = self.editor.settings
        return settings.overridden(settings.overrides(str(self.session.path)))

    @property
    def extension(self) -> Extension:
        """The fields that the form has of its own."""
        return self.form.extension if self.form is not None else NO_EXTENSION

    @property
    def levels(self) -> Sequence[Level]:
        """The 一级 and 二级指标 of the form."""
        return self.form.levels if self.form is not None and self.kind in GOAL_KINDS else ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the form prints."""
        return self.form.columns if self.form is not None else ()

    @property
    def table(self) -> GoalTable | None:
        """The table as rules see it, None for what is no goal table."""
        root = self.session.reading.root
        if root is None or self.kind not in GOAL_KINDS:
            return None
        if self._table is None or self._table[0] != self.session.text:
            self._table = (
                self.session.text,
                goal_table(root, str(self.session.path), unit_of(root, self._settings)),
            )
        return self._table[1]

    def judge(self, level1: str, level2: str, fields: dict[str, Value]) -> list[Finding]:
        """Return what the rules about one indicator say about a row with these fields."""
        table = self.table
        if table is None:
            return []
        name, target = lines_of(fields.get(NAME, "")), lines_of(fields.get("指标值", ""))
        address = "/".join(("绩效指标", escape(level1), escape(level2), escape(name)))
        given = {key: value for key, value in fields.items() if value}
        explanation = text_of(fields.get("指标解释"))
        row = Indicator(level1, level2, name, parse_target(target), address, given, explanation)
        return self.editor.checker.check_row(self.session.reading, table, row)

    # Changing

    def say(self, text: str, kind: Kind = "information") -> None:
        """Tell the user something in passing."""
        self.editor.say(text, kind)

    def change(self, label: str, make: Callable[[str], str], *, is_plain: bool = False) -> bool:
        """Make one undoable step; a refusal is told, in passing where ``is_plain``, else in full."""
        try:
            done = self.session.change(label, make)
        except EditRefused as refusal:
            if is_plain:
                self.say(str(refusal), "warning")
            else:
                self.refused(str(refusal))
            return False
        if done:
            self.changed()
        return done

    def refused(self, why: str) -> None:
        """Say in full why something was not done, and offer the way out."""
        choices = [("", "返回")]
        if not self.session.is_reading:
            choices.append(("external", "用外部编辑器按文字修改"))
        self.app.push_screen(Question(f"没有改动：{why}", choices), self._after_refusal)

    def _after_refusal(self, answer: str | None) -> None:
        if answer == "external":
            self.action_external()

    def action_external(self) -> None:
        """Edit the text in the user's own editor."""
        raise NotImplementedError

    def delete(self, what: str, comments: Sequence[str], make: Callable[[str], str]) -> None:
        """Delete something; where comments would go with it, show them and ask."""

        def go(answer: str | None) -> None:
            if answer == "delete" and self.change(f"删除{what}", make):
                self.say(f"已删除{what}；按 u 撤销")

        if not comments:
            go("delete")
            return
        told = "\n".join(comment.strip() for comment in comments)
        text = f"删除{what}，会一并删去它的注释：\n{told}"
        self.app.push_screen(Question(text, (("", "不删除"), ("delete", "一并删除"))), go)

    def changed(self) -> None:
        """Draw and check the text, which is another now."""
        if self.session.journal_fault:
            fault = f"写不了恢复用的记录（{self.session.journal_fault}）；请及时保存"
            self.say(fault, "warning")
        if self.session.is_dirty and not self._was_dirty:
            for entry in self.session.journal.editors()[:1]:
                self.say(f"这张表也{entry.told}；两边各记各的，后保存的一边会先看到差异", "warning")
        self._was_dirty = self.session.is_dirty
        self.show()
        self.check()

    def show(self) -> None:
        """Draw everything."""
        raise NotImplementedError

    # Checking

    def check(self) -> None:
        """Check the text: at once, or in a thread where that would keep the keys waiting."""
        if not self.session.is_checked and (len(self.session.rows) > _MOST_AT_ONCE or self._cost > _SLOW):
            if self._timer is not None:
                self._timer.stop()
            self._timer = self.set_timer(_SLOW, self._check_later)
            return
        was_known, begun = self.session.is_checked, perf_counter()
        checked = self.session.checked
        if not was_known:
            self._cost = perf_counter() - begun
        self._take(checked)

    def _check_later(self) -> None:
        text = self.session.text
        self.run_worker(lambda: self._check_in_thread(text), thread=True, exclusive=True, group="check")

    def _check_in_thread(self, text: str) -> None:
        begun = perf_counter()
        checked = self.editor.checker.check(str(self.session.path), text.encode())
        self.app.call_from_thread(self._taken, text, checked, perf_counter() - begun)

    def _taken(self, text: str, checked: Checked, cost: float) -> None:
        self._cost = cost
        if self.session.take(text, checked):
            self._take(checked)

    def _take(self, checked: Checked) -> None:
        self.findings = checked.findings
        self.by_row = {}
        for finding in checked.findings:
            steps = finding.address.split("/")
            if steps[0] == "绩效指标" and len(steps) > 3:
                self.by_row.setdefault("/".join(steps[:4]), []).append(finding)
        if self.is_mounted:
            self.show()
