"""The way from an open table to the disk: nothing is written unseen, nothing of others is written over unasked."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from perfgoals.authoring.session import Outside
from perfgoals.authoring.states import OpenRefusedError, unified
from perfgoals.document.decode import decode
from perfgoals.document.problems import UnreadableError
from perfgoals.document.save import SaveRefused, digest
from perfgoals.document.system import reason
from perfgoals.tui.screens.entry import Entry
from perfgoals.tui.screens.question import Question
from perfgoals.tui.screens.save import DiffScreen, SaveScreen
from perfgoals.tui.wording import sentence

if TYPE_CHECKING:
    from pathlib import Path

    from perfgoals.authoring.session import Session
    from perfgoals.tui.app import EditorApp

_BACK = ("", "返回编辑")


async def save(app: EditorApp, session: Session) -> bool:
    """Show what would change and write it when the user agrees; return whether all is on disk."""
    over = False
    while True:
        outside = session.look_outside()
        if outside is Outside.SAME and not session.is_dirty:
            app.say("没有改动，不用保存")
            return True
        if outside is not Outside.SAME and not over:
            answer = await _ask_outside(app, session, outside)
            if answer != "over":
                return await _answered(app, session, answer)
            over = True
        before = _on_disk(session.path)
        answer = await app.push_screen_wait(SaveScreen(_title(session), _differences(session, before)))
        if answer == "save_as":
            return await save_as(app, session)
        if not answer or not await _may_overwrite(app, session.path):
            return False
        try:
            session.save(over=("" if before is None else digest(before)) if over else None)
        except SaveRefused:
            over = False  # somebody was quicker: ask again
        except OSError as error:
            answer = await _ask_again(app, session, error)
            if answer != "again":
                return await _answered(app, session, answer)
        else:
            app.say(f"已保存“{session.path.name}”")
            return True


async def may_leave(app: EditorApp, session: Session) -> bool:
    """Return whether the table may be closed; it is then closed, and its journal gone."""
    is_gone = session.look_outside() is Outside.GONE
    if session.is_dirty:
        text = f"“{session.path.name}”{'已被移走或删除，内容只在编辑器里' if is_gone else '有没保存的修改'}。"
        drop = "不保存，放弃这些内容" if is_gone else "不保存，放弃修改"
        choices = (("save", "保存"), ("drop", drop), ("", "继续编辑"))
        answer = await app.push_screen_wait(Question(text, choices))
        if not answer or (answer == "save" and not await save(app, session)):
            return False
    session.close()
    return True


async def save_as(app: EditorApp, session: Session) -> bool:
    """Ask for another name and write the table there; return whether it was written."""
    folder = session.path.parent

    def refusal(name: str) -> str:
        target = _named(folder, name)
        if target.exists():
            return f"“{target.name}”已经有了，请换一个名称"
        return "" if target.parent.is_dir() else f"没有文件夹“{target.parent}”"

    question = f"另存到文件夹“{folder.name}”，文件名："
    name = await app.push_screen_wait(Entry(question, f"{session.path.stem}-副本.yaml", refusal))
    if not name:
        return False
    target = _named(folder, name)
    try:
        session.save_as(target)
    except SaveRefused as refused:
        app.say(str(refused), "error")
    except OSError as error:
        app.say(f"写不了“{target.name}”（{reason(error)}）；改动还在，可以另选地方", "error")
    else:
        app.say(f"已另存为“{target.name}”")
        return True
    return False


def _named(folder: Path, name: str) -> Path:
    target = folder / name
    return target if target.suffix in {".yaml", ".yml"} else target.with_name(f"{target.name}.yaml")


async def _ask_outside(app: EditorApp, session: Session, outside: Outside) -> str:
    """Ask what to do about a file that is no longer as it was; return ``over``, ``as``, ``reload`` or blank."""
    name = session.path.name
    if outside is Outside.GONE:
        text = f"“{name}”已被移走或删除；编辑器里的内容还在。"
        return await app.push_screen_wait(Question(text, (("as", "另存"), ("over", "在原处重新写入"), _BACK)))
    if outside is Outside.UNREADABLE:
        text = f"“{name}”现在读不了（可能改了权限），没有写入；编辑器里的内容还在。"
        return await app.push_screen_wait(Question(text, (("as", "另存"), _BACK)))
    if not session.is_dirty:
        return "reload"
    text = f"“{name}”在打开之后被别的程序改过，没有写入。\n覆盖会丢掉别人的改动；读入会换下这里的改动（可以撤销）。"
    choices = (
        *(("see", "看差异"), ("as", "另存"), ("over", "覆盖文件里的改动"), ("reload", "读入文件里的改动")),
        _BACK,
    )
    while True:
        answer = await app.push_screen_wait(Question(text, choices))
        if answer != "see":
            return answer
        title = f"“{name}”：文件里现在的内容（-）与编辑器里的内容（+）"
        await app.push_screen_wait(DiffScreen(title, _differences(session, _on_disk(session.path))))


async def _answered(app: EditorApp, session: Session, answer: str) -> bool:
    if answer == "as":
        return await save_as(app, session)
    if answer != "reload":
        return False
    try:
        session.reload()
    except OSError as error:
        app.say(f"打不开“{session.path.name}”（{reason(error)}）", "error")
        return False
    except OpenRefusedError as refusal:
        app.say(f"“{session.path.name}”：{sentence(refusal.problem)}", "error")
        return False
    app.say("文件在外面改过，已读入新的内容")
    return True


def _title(session: Session) -> str:
    return f"保存“{session.path.name}”：文件将有下面的改动（-删去，+写入）"


def _on_disk(path: Path) -> bytes | None:
    """Return what is on disk at this moment, None where nothing can be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _differences(session: Session, raw: bytes | None) -> list[str]:
    """Return the diff from ``raw``, which is on disk, to the text."""
    try:
        before = decode(raw or b"", str(session.path))
    except UnreadableError:
        return unified("", session.text, session.path.name)
    return unified(before, session.text.removeprefix("\ufeff"), session.path.name)


async def _may_overwrite(app: EditorApp, path: Path) -> bool:
    """Ask before writing over a file that is marked read-only; a rename would pass over the mark."""
    try:
        writable = os.access(path, os.W_OK) and path.stat().st_mode & 0o222
    except OSError:
        return True  # the write itself will say what is wrong
    if writable or not path.exists():
        return True
    text = f"“{path.name}”是只读文件。"
    answer = await app.push_screen_wait(Question(text, (_BACK, ("write", "仍然写入，保持只读标记"))))
    return answer == "write"


async def _ask_again(app: EditorApp, session: Session, error: OSError) -> str:
    """Say why nothing was written; return ``again``, ``as`` or blank."""
    text = (
        f"没有写入“{session.path.name}”：{reason(error)}。\n"
        "文件仍是原来的样子，改动还在编辑器里；处理好再试，或存到别的地方。"
    )
    answer: str = await app.push_screen_wait(Question(text, (("again", "再试一次"), ("as", "另存"), _BACK)))
    return answer
