"""``perfgoals set``: one edit from a script, proved and saved whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError, reason
from perfgoals.cli.files import READ_ONLY, is_read_only, warn_of_editors
from perfgoals.cli.inputs import STDIN, check_paths
from perfgoals.cli.settings import settings_for
from perfgoals.config.own_form import extension_of
from perfgoals.document import schema
from perfgoals.document.address import node_at, resolve
from perfgoals.document.edit import EditRefused, apply
from perfgoals.document.edits.placing import set_or_add
from perfgoals.document.read import Reading, read_bytes
from perfgoals.document.save import SaveRefused, digest, save
from perfgoals.document.suggest import closest
from perfgoals.document.tree import Mapping, Sequence
from perfgoals.model.address import escape, item_steps
from perfgoals.resources import ResourceMissingError

if TYPE_CHECKING:
    from perfgoals.document.extension import Extension
    from perfgoals.document.tree import Node

_SHOWN_STEPS = 12
_ADDRESS_HELP = (
    "要改的位置，逐级用 / 隔开，如 绩效指标/产出指标/数量指标/参保人数/指标值；名称里的 / 写作 ~1，"
    "同名的第二个写作 名称[2]，列表里的一段文字用序号。"
)


def set_(
    file: Annotated[str, typer.Argument(metavar="文件", help="要改的表。")],
    address: Annotated[str, typer.Argument(metavar="位置", help=_ADDRESS_HELP)],
    value: Annotated[str, typer.Argument(metavar="内容", help="新的内容；留空写 ''。")],
) -> int:
    """Run ``perfgoals set``."""
    if file == STDIN:
        raise UsageError("perfgoals set 改写文件，不能用于“-”（标准输入）")
    check_paths([file])
    raw = _content(file)
    reading = read_bytes(raw, file)
    if reading.root is None:
        raise UsageError(f"“{file}”读不出来，没有改动；perfgoals lint 可查看原因")
    before = _checked(reading.root, address)
    settings = settings_for([file])
    own = extension_of(reading.root, settings.overridden(settings.overrides(file)))
    text = raw.decode("utf-8")
    try:
        new = apply(text, set_or_add(reading.root, reading.kind, address, value, own))
    except EditRefused as refusal:
        raise UsageError(f"“{file}”没有改动：{refusal}") from None
    after = read_bytes(new.encode(), file)
    _check_form(reading, after, own)
    if new == text:
        console.say(f"“{file}”里“{address}”已经是“{value}”，没有改动")
        return exits.CLEAN
    _write(file, new.encode(), digest(raw))
    was = "新写上" if before is None else f"从{f'“{before}”' if before else '空白'}改为"
    now = f"“{value}”" if value else "空白"
    console.say(f"“{file}”已改：“{address}”{was}{now}")
    warn_of_editors(file)
    return exits.CLEAN


def _content(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise UsageError(f"打不开“{file}”（{reason(error)}）") from None


def _checked(root: Mapping, address: str) -> str | None:
    """Return the text at ``address``, None where a field may be added; raises ``UsageError`` for any other place."""
    path = resolve(root, address)
    if path == ():
        raise UsageError("位置不能为空；请写出要改的字段，如 项目资金/年度资金总额")
    if path is not None:
        node = node_at(root, path)
        if isinstance(node, str):
            return node
        raise UsageError(f"“{address}”是{_what(node)}，不能整体改成一段文字；请写到其中一项：{_steps(node)}")
    steps = address.split("/")
    for length in range(len(steps) - 1, -1, -1):
        above = resolve(root, "/".join(steps[:length]))
        if above is not None:
            break
    node = node_at(root, above or ())
    if length == len(steps) - 1 and (isinstance(node, Mapping) or node == ""):
        return None
    missing, names = steps[length], _names(node)
    close = closest(missing, tuple(names))
    hint = f"，是否想写“{close}”" if close else ""
    there = f"这里有：{_steps(node)}" if names else "这里没有下一级"
    raise UsageError(f"表中没有“{'/'.join(steps[: length + 1])}”{hint}；{there}")


def _names(node: Node) -> list[str]:
    if isinstance(node, Mapping):
        return [escape(key) for key in node]
    return item_steps(node) if isinstance(node, Sequence) else []


def _steps(node: Node) -> str:
    names = [name or "（空）" for name in _names(node)]
    return "、".join(names[:_SHOWN_STEPS]) + ("……" if len(names) > _SHOWN_STEPS else "")


def _what(node: Node) -> str:
    return "一组字段" if isinstance(node, Mapping) else "一个列表"


def _check_form(before: Reading, after: Reading, own: Extension) -> None:
    """Refuse an edit that the form does not allow: it brings a structural problem the table did not have."""
    if after.root is None or before.root is None:
        raise UsageError("改动之后文件会读不出来，没有改动")
    try:
        known = {problem.message for problem in schema.problems(before.root, before.kind, own)}
        found = schema.problems(after.root, after.kind, own)
        new = [problem for problem in found if problem.message not in known]
    except ResourceMissingError as error:
        raise UsageError(str(error)) from None
    if new:
        raise UsageError(f"没有改动：{new[0].message.removesuffix('。')}")


def _write(file: str, content: bytes, seen: str) -> None:
    try:
        if is_read_only(file):
            raise UsageError(f"“{file}”{READ_ONLY}")
        save(file, content, seen)
    except SaveRefused as refusal:
        raise UsageError(f"“{file}”：{refusal}") from None
    except OSError as error:
        raise UsageError(f"写不了“{file}”（{reason(error)}）") from None
