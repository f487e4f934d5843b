"""What other sessions on a file have unsaved: of one that still runs, or of one that was interrupted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.document.edit import EditRefused
from perfgoals.tui.screens.question import Question
from perfgoals.tui.screens.save import DiffScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfgoals.authoring.journal import Entry
    from perfgoals.authoring.session import Session
    from perfgoals.tui.app import EditorApp

_BACK = ("", "不打开")


async def may_open(app: EditorApp, session: Session) -> bool:
    """Ask what to do about the journals found beside the file; return whether to go on and show the table.

    To be awaited in a worker. The file on disk stays as it is, whatever the answer; so does what another session
    that still runs has unsaved.
    """
    others, live = session.journal.others(), session.journal.editors()
    if live:
        answer = await _ask_beside(app, session, live)
        session.is_reading = answer == "read"
        if answer != "edit":
            return session.is_reading
    for entry in others:
        if entry in live or entry.is_live:
            continue
        if entry.text != session.text:
            answer = await _ask_left(app, session, entry)
            if answer != "forget":
                return answer == "recover" and _recovered(app, session, entry)
        session.forget(entry)
    return True


async def _ask_beside(app: EditorApp, session: Session, live: Sequence[Entry]) -> str:
    """Ask whether to open a file that others are changing; return ``read``, ``edit`` or blank."""
    more = f"；另有 {len(live) - 1} 个编辑器也在修改" if len(live) > 1 else ""
    text = (
        f"“{session.path.name}”{live[0].told}{more}。\n"
        "在这里也修改，两边各记各的，都不会丢；后保存的一边会先看到差异再决定。"
    )
    choices = (("read", "只读打开"), ("compare", "看那边没保存的修改"), ("edit", "仍然打开修改"), _BACK)
    return await _answer(app, session, live[0], text, choices)


async def _ask_left(app: EditorApp, session: Session, entry: Entry) -> str:
    """Ask about what an interrupted session left; return ``recover``, ``forget`` or blank."""
    when = entry.written.astimezone().strftime("%Y-%m-%d %H:%M")
    text = f"“{session.path.name}”上次没有保存就中断了（{when}，{entry.host}），改动还在。"
    recover, compare, forget = (
        ("recover", "恢复没保存的内容"), ("compare", "先比较"), ("forget", "丢弃，打开文件里的内容"),
    )  # fmt: skip
    if session.is_stale(entry):
        text += "\n注意：中断之后文件又被改过。恢复的内容不含那些改动，请先比较。"
        return await _answer(app, session, entry, text, (compare, recover, forget, _BACK))
    return await _answer(app, session, entry, text, (recover, compare, forget, _BACK))


async def _answer(
    app: EditorApp, session: Session, entry: Entry, text: str, choices: Sequence[tuple[str, str]]
) -> str:
    """Ask ``text``; as often as the answer is to compare, show what ``entry`` has unsaved and ask again."""
    while True:
        answer: str = await app.push_screen_wait(Question(text, choices))
        if answer != "compare":
            return answer
        title = f"“{session.path.name}”：文件里的内容（-）与没保存的内容（+）"
        await app.push_screen_wait(DiffScreen(title, session.diff_to(entry.text)))


def _recovered(app: EditorApp, session: Session, entry: Entry) -> bool:
    try:
        done = session.recover(entry)
    except EditRefused as refused:
        app.say(str(refused), "error")
        return False
    if not done:
        app.say("那份没保存的内容刚被另一个编辑器接手或处理了；请重新打开", "warning")
        return False
    left = sum(not other.is_live for other in session.journal.others())
    more = f"；另有 {left} 份没保存的内容，下次打开这张表时再问" if left else ""
    app.say(f"已恢复没保存的内容；文件还没有改，保存后才写入{more}")
    return True
