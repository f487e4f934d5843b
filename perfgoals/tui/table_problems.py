"""What the screen of a table does with findings: go to them, mend them, silence them, explain them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.authoring.sections import section_with
from perfgoals.authoring.states import unified
from perfgoals.document.address import resolve
from perfgoals.document.edit import EditRefused
from perfgoals.engine.fix import with_fix
from perfgoals.report.wording import message
from perfgoals.tui.screens.question import Question
from perfgoals.tui.table_base import TableBase

if TYPE_CHECKING:
    from perfgoals.authoring.session import Session
    from perfgoals.model.finding import Finding, Fix
    from perfgoals.tui.desks.base import Desk


class TableProblems(TableBase):
    """The findings of a table, one of them the current one."""

    def __init__(self, session: Session) -> None:
        """Work on ``session``."""
        super().__init__(session)
        self._visited = ""
        self.arrived: tuple[str, int] = ("", -1)

    @property
    def desk(self) -> Desk:
        """The desk of the current section."""
        raise NotImplementedError

    @property
    def has_desk(self) -> bool:
        """Whether the text can be edited as a table at all."""
        raise NotImplementedError

    def go_to_section(self, title: str) -> None:
        """Show the section called ``title``."""
        raise NotImplementedError

    @property
    def place(self) -> tuple[str, int]:
        """The section and the line the cursor is on."""
        raise NotImplementedError

    @property
    def visited(self) -> Finding | None:
        """The finding that was gone to last, None where it is no more."""
        return next((finding for finding in self.findings if finding.fingerprint == self._visited), None)

    def forget_visited(self) -> None:
        """Make the finding at the cursor the current one again: the cursor was moved."""
        self._visited = ""

    @property
    def current_finding(self) -> Finding | None:
        """The finding to act on: the one gone to, else the worst at the cursor."""
        found = self.desk.findings() if self.has_desk else ()
        here = sorted(found, key=lambda finding: finding.severity.rank)
        return self.visited or next(iter(here), None)

    def go_to(self, finding: Finding) -> None:
        """Move the cursor to where ``finding`` is."""
        root = self.session.reading.root
        if root is not None and self.has_desk:
            path = resolve(root, finding.address) or tuple(finding.address.split("/"))
            self.go_to_section(section_with(self.kind, path))
            self.desk.reveal(finding.address)
        self._visited = finding.fingerprint
        self.arrived = self.place
        self.show()

    def action_next_problem(self) -> None:
        """Go to the next finding."""
        self._step(1)

    def action_previous_problem(self) -> None:
        """Go to the previous finding."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if not self.findings:
            self.say("没有发现问题")
            return
        prints = [finding.fingerprint for finding in self.findings]
        here = self.visited or self.current_finding
        index = prints.index(here.fingerprint) + by if here is not None else (0 if by > 0 else -1)
        if here is not None and self.visited is None:
            index -= by  # the one at the cursor has not been gone to yet
        self.go_to(self.findings[index % len(prints)])

    # Mending

    def action_fix(self) -> None:
        """Mend the current finding: choose how, see what changes, agree."""
        finding = self.current_finding
        if finding is None:
            self.say("光标处没有问题")
        elif not finding.fixes:
            self.say("这个问题没有现成的改法；按 r 看规则说明里的“怎么改”")
        elif len(finding.fixes) == 1:
            self._show_fix(finding, finding.fixes[0])
        else:
            choices = tuple((str(number), fix.title) for number, fix in enumerate(finding.fixes))

            def go(answer: str | None) -> None:
                if answer:
                    self._show_fix(finding, finding.fixes[int(answer)])

            self.app.push_screen(Question("怎样改正？", choices), go)

    def _show_fix(self, finding: Finding, fix: Fix) -> None:
        from perfgoals.tui.screens.fix import FixScreen  # noqa: PLC0415 - not before it is asked for

        before = self.session.text.removeprefix("\ufeff")
        try:
            after = with_fix(self.session.reading, fix)
        except EditRefused as refusal:
            self.refused(str(refusal))
            return

        def go(answer: str | None) -> None:
            if answer == "apply":
                self._apply(finding, fix)

        title = (
            f"{fix.title}（-删去，+写入）" if fix.safe else f"{fix.title}（会改变含义，请核对；-删去，+写入）"
        )
        self.app.push_screen(FixScreen(title, unified(before, after, self.session.path.name)[2:]), go)

    def _apply(self, finding: Finding, fix: Fix) -> None:
        try:
            done = self.session.apply_fix(finding, fix)
        except EditRefused as refusal:
            self.refused(str(refusal))
            return
        if done:
            self.say(f"已改正：{fix.title}；按 u 撤销")
            self.changed()

    # Silencing and explaining

    def action_suppress(self) -> None:
        """Silence the current finding with a reason."""
        from perfgoals.tui.screens.suppress import SuppressForm  # noqa: PLC0415 - likewise

        finding = self.current_finding
        if finding is None:
            self.say("光标处没有问题")
            return

        def commit(reason: str, until: str) -> str:
            try:
                self.session.suppress(finding, reason, until)
            except EditRefused as refusal:
                return str(refusal)
            self.say(f"已忽略 {finding.code}；按 u 撤销")
            self.changed()
            return ""

        told = f"{finding.severity.label} {finding.code} {message(finding)}"
        self.app.push_screen(SuppressForm(told, commit))

    def action_explain(self) -> None:
        """Show the page of the current finding's rule."""
        from perfgoals.report.rule_page import rule_page  # noqa: PLC0415 - likewise
        from perfgoals.rules.registry import rules_by_key  # noqa: PLC0415 - likewise
        from perfgoals.tui.screens.page import PageScreen  # noqa: PLC0415 - likewise

        finding = self.current_finding
        if finding is None:
            self.say("光标处没有问题")
            return
        rule = rules_by_key()[finding.code]
        self.app.push_screen(PageScreen(f"{rule.code} {rule.title}", rule_page(rule)))

    def action_problems(self) -> None:
        """Show all findings in a list."""
        from perfgoals.tui.screens.problems import ProblemsScreen  # noqa: PLC0415 - likewise

        if not self.findings:
            self.say("没有发现问题")
            return

        def go(answer: tuple[str, Finding] | None) -> None:
            if answer is not None:
                self.go_to(answer[1])
                if answer[0] != "go":
                    getattr(self, f"action_{answer[0]}")()

        self.app.push_screen(ProblemsScreen(self.findings, self.current_finding), go)
