"""What an earlier session left behind: taken over, looked at, or given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.document.edit import EditRefused
from perfgoals.tui.screens.question import Question
from perfgoals.tui.screens.save import DiffScreen

if TYPE_CHECKING:
    from perfgoals.authoring.journal import Entry
    from perfgoals.authoring.session import Session
    from perfgoals.tui.app import EditorApp


async def recover(app: EditorApp, session: Session) -> bool:
    """Ask what to do with the journal found beside the file; return whether to go on and show the table.

    To be awaited in a worker. The file on disk stays as it is, whatever the answer.
    """
    entry = session.left_behind
    if entry is None:
        return True
    if entry.text == session.text and not entry.is_live:
        session.forget()
        return True
    while True:
        answer = await app.push_screen_wait(_question(session, entry))
        if answer != "compare":
            break
        title = f"“{session.path.name}”：文件里的内容（-）与没保存的内容（+）"
        await app.push_screen_wait(DiffScreen(title, session.diff_to(entry.text)))
    if answer == "recover":
        return _take_over(app, session)
    if answer == "forget":
        session.forget()
    return answer == "forget"


def _take_over(app: EditorApp, session: Session) -> bool:
    try:
        session.recover()
    except EditRefused as refused:
        app.say(str(refused), "error")
        return False
    app.say("已恢复没保存的内容；文件还没有改，保存后才写入")
    return True


def _question(session: Session, entry: Entry) -> Question:
    when = entry.written.astimezone().strftime("%Y-%m-%d %H:%M")
    answers = [("recover", "恢复没保存的内容"), ("compare", "先比较"), ("forget", "丢弃，打开文件里的内容")]
    back = ("", "不打开")
    if entry.is_live:
        text = (
            f"“{session.path.name}”正在另一个编辑器里打开（进程 {entry.process}，最近一次改动 {when}），"
            "那里有没保存的内容。\n请到那里继续；在这里打开，两边会互相覆盖。"
        )
        return Question(text, (back, *answers))
    text = f"“{session.path.name}”上次没有保存就中断了（{when}，{entry.host}），改动还在。"
    if session.is_recovery_stale:
        text += "\n注意：中断之后文件又被改过。恢复的内容不含那些改动，请先比较。"
        return Question(text, (answers[1], answers[0], answers[2], back))
    return Question(text, (*answers, back))
