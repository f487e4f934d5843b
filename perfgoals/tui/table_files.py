"""What the screen of a table does with files: saving, the user's own editor, the preview, changes from outside."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals.authoring.session import Outside
from perfgoals.authoring.states import OpenRefusedError
from perfgoals.document.decode import decode
from perfgoals.document.problems import UnreadableError
from perfgoals.document.read import read_bytes
from perfgoals.document.system import reason
from perfgoals.tui.external import run_editor
from perfgoals.tui.screens.question import Question
from perfgoals.tui.table_base import TableBase
from perfgoals.tui.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfgoals.authoring.session import Session

_MARK = "\ufeff"
_BANNERS = {
    Outside.SAME: "",
    Outside.CHANGED: "文件在外面被改过：这里的修改还在，保存时会先问怎么办",
    Outside.GONE: "文件已被移走或删除：这里的内容还在，保存可以重新写入",
    Outside.UNREADABLE: "文件现在读不了（可能改了权限）：这里的内容还在",
}


class TableFiles(TableBase):
    """The way between the table on the screen and its file."""

    def __init__(self, session: Session) -> None:
        """Work on ``session``."""
        super().__init__(session)
        self.banner = ""

    def action_save(self) -> None:
        """Show what would be written, and write it."""
        self.run_worker(self._save(), name="ask", group="save", exclusive=True)

    async def _save(self) -> None:
        await self.editor.save(self.session)
        self.look_outside()
        self.changed()

    def action_undo(self) -> None:
        """Take the last step back."""
        label = self.session.undo()
        self._stepped(f"已撤销：{label}" if label else "没有可以撤销的修改", is_done=bool(label))

    def action_redo(self) -> None:
        """Make the step again that was taken back."""
        label = self.session.redo()
        self._stepped(f"已重做：{label}" if label else "没有可以重做的修改", is_done=bool(label))

    def _stepped(self, told: str, *, is_done: bool) -> None:
        self.say(told)
        if is_done:
            self.changed()

    # Changes from outside

    def look_outside(self) -> None:
        """Take a change of the file over where nothing would be lost, else say that there is one."""
        outside = self.session.look_outside()
        if outside is Outside.CHANGED and not self.session.is_dirty:
            self._reload()
            return
        banner = _BANNERS[outside] or self._reading_banner()
        if banner != self.banner:
            self.banner = banner
            self.show()

    def _reading_banner(self) -> str:
        """Return why nothing can be changed here, blank where it can."""
        if not self.session.is_reading:
            return ""
        editors = self.session.journal.editors()
        return f"只读：{editors[0].told}" if editors else "只读：别的编辑器已经改完；要修改，请返回后重新打开"

    def _reload(self) -> None:
        try:
            self.session.reload()
        except (OSError, OpenRefusedError) as error:
            why = sentence(error.problem) if isinstance(error, OpenRefusedError) else reason(error)
            self.banner = f"文件在外面被改过，读不进来（{why}）：这里仍是原来的内容"
            self.show()
            return
        self.banner = ""
        back = "" if self.session.is_reading else "；按 u 可以看回原来的"
        self.say(f"文件在外面改过，已读入新的内容{back}")
        self.changed()

    # The user's own editor

    def action_external(self) -> None:
        """Edit the text in the user's own editor, and take it back as one step."""
        self._edit_outside(self._plain.encode(), self.current_line)

    @property
    def _plain(self) -> str:
        return self.session.text.removeprefix(_MARK)

    def _edit_outside(self, content: bytes, line: int) -> None:
        """Let the user edit ``content``, and take over what comes of it; no edit is given up unasked."""
        with tempfile.TemporaryDirectory(prefix="perfgoals-") as folder:
            path = Path(folder) / self.session.path.name
            path.write_bytes(content)
            has_ended = run_editor(self.editor, path, line)
            try:
                edited = path.read_bytes()
            except OSError as error:
                edited, has_ended = content, False
                self.say(f"外部编辑器没有留下文件（{reason(error)}），没有改动", "error")
        if has_ended:
            self._take_back(edited)
        elif edited != self._plain.encode():
            told = "外部编辑器没有正常结束，这次修改还没有读入。"
            self._ask_back(told, edited, line, [("take", "读入这次修改")])

    def _ask_back(self, told: str, edited: bytes, line: int, first: Sequence[tuple[str, str]] = ()) -> None:
        """Say why an edit is not taken over, and offer the way back to it."""
        choices = (*first, ("again", "回到外部编辑器改正"), ("", "放弃这次修改"))

        def go(answer: str | None) -> None:
            if answer == "again":
                self._edit_outside(edited, line)
            elif answer == "take":
                self._take_back(edited)

        self.app.push_screen(Question(told, choices), go)

    @property
    def current_line(self) -> int:
        """The line of the file that the cursor stands on."""
        return 1

    def _take_back(self, content: bytes) -> None:
        """Take an edited text over as one step; one that is no table goes back to the editor, or is given up."""
        try:
            text = decode(content, self.session.path.name)
        except UnreadableError as stop:
            self._ask_back(f"改过的文字读不出：{sentence(stop.problem)}。", content, self.current_line)
            return
        reading = read_bytes(text.encode(), str(self.session.path))
        if reading.root is not None:
            mark = _MARK if self.session.text.startswith(_MARK) else ""
            if self.change("在外部编辑器中修改", lambda _: mark + text):
                self.say("已读入外部编辑器里的修改；按 u 撤销")
            return
        problem = reading.problems[0]
        told = f"改过的文字读不成表：第 {problem.span.line} 行，{sentence(problem)}。"
        self._ask_back(told, text.encode(), problem.span.line)

    def action_preview(self) -> None:
        """Show the official table."""
        from perfgoals.tui.screens.preview import PreviewScreen  # noqa: PLC0415 - loads the templates

        root = self.session.reading.root
        if root is not None:
            self.app.push_screen(PreviewScreen(root, self.session.path))
