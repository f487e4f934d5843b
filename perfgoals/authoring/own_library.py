"""An office's own library: a YAML file with the list 指标, written by hand or by ``perfgoals library build``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals.authoring.entry import Entry, known_levels
from perfgoals.document.block import read_block
from perfgoals.document.compose import compose
from perfgoals.document.decode import decode
from perfgoals.document.edit import EditRefused, InsertItem, SetValue, apply, apply_all
from perfgoals.document.problems import UnreadableError
from perfgoals.model.tables import fields_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from perfgoals.document.edits.kinds import Value

LIST = "指标"
FIELDS = {
    "名称": "name",
    "一级指标": "level1",
    "二级指标": "level2",
    "行业": "sector",
    "目标值样式": "pattern",
    "指标解释": "explanation",
    "依据": "basis",
    "避免的问题": "avoids",
    "来源": "source",
}
"""The fields of an indicator in the file and in ``Entry``; 评价标准 comes with them."""
_GRADES = "评价标准"
_DASH = re.compile(r"^( *)- ", re.MULTILINE)
_HEAD = """本单位的指标库。perfgoals library build 只往末尾添新的指标，已有的内容可以随意修改。
目标值样式里 {数}、{月}、{日} 的位置由填表人填写；没有这些位置的（如 100%）直接作为指标值。"""


class LibraryError(Exception):
    """A library file cannot be used; ``str()`` is one Chinese sentence."""


def read_own(path: str | Path) -> tuple[Entry, ...]:
    """Return the indicators of the library file at ``path``; raises ``LibraryError``."""
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        raise LibraryError(f"{'找不到' if missing else '打不开'}指标库“{path}”；请检查路径") from None
    return tuple(parse_own(raw, str(path)))


def parse_own(raw: bytes, path: str) -> list[Entry]:
    """Return the indicators of the content ``raw`` of the library file called ``path``; raises ``LibraryError``."""
    tree = _tree(raw, path)
    root = fields_of(tree)
    items = root.get(LIST)
    if isinstance(tree, dict) and items in (None, "") and set(root) <= {LIST}:
        return []
    if not isinstance(items, list) or set(root) != {LIST}:
        raise LibraryError(f"指标库“{path}”里应当只有一个“{LIST}”列表，每个指标以“- 名称: …”开头")
    return [_entry(item, f"指标库“{path}”第 {number} 个指标") for number, item in enumerate(items, start=1)]


def _tree(raw: bytes, path: str) -> object:
    """Read the YAML, every scalar text."""
    try:
        text = decode(raw, path)
    except UnreadableError:
        raise LibraryError(f"指标库“{path}”不是 UTF-8 编码的文本；请另存为 UTF-8") from None
    root = read_block(text)
    if root is not None:
        return root
    import yaml  # noqa: PLC0415 - only a library in an unusual notation pays for the parser

    from perfgoals.document.build import build  # noqa: PLC0415

    try:
        tree = build(text)
    except UnreadableError as stop:
        line = stop.problem.span.line
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark is not None else 1
    except yaml.YAMLError:
        line = 1
    else:
        if not tree.duplicates:
            return {} if tree.root is None else tree.root
        line = tree.duplicates[0].span.line
    raise LibraryError(f"指标库“{path}”第 {line} 行写法有误，读不出来；请核对缩进、冒号后的空格和重复的字段")


def _entry(item: object, where: str) -> Entry:
    fields: Mapping[str, object] = fields_of(item)
    for key in fields:
        if key not in FIELDS and key != _GRADES:
            raise LibraryError(f"{where}：没有字段“{key}”；可用：{'、'.join((*FIELDS, _GRADES))}")
    texts = {attribute: text_of(fields.get(key)).strip() for key, attribute in FIELDS.items()}
    if not texts["name"] or not texts["level2"]:
        raise LibraryError(f"{where}：没有填写“{'二级指标' if texts['name'] else '名称'}”")
    level1 = texts.pop("level1") or known_levels().get(texts["level2"], "")
    if not level1:
        raise LibraryError(
            f"{where}：二级指标“{texts['level2']}”不属于官方的指标体系，请用“一级指标”写明它在哪一级之下"
        )
    grades = {grade: text_of(text) for grade, text in fields_of(fields.get(_GRADES)).items()}
    return Entry(**texts, level1=level1, grades=grades)


def merged(text: str, entries: Iterable[Entry], path: str) -> tuple[str, int]:
    """Return the library ``text`` with those of ``entries`` it does not have yet added at its end, and their number.

    What stands there stays byte for byte, edited by hand or not; a blank text becomes a new library. Raises
    ``LibraryError`` where ``text`` cannot be read.
    """
    there = parse_own(text.encode(), path) if text.strip() else []
    known = {entry.key for entry in there}
    new = [entry for entry in entries if entry.key not in known]
    if not new:
        return text, 0
    items: list[Value] = [_fields_of(entry) for entry in new]
    if not text.strip():
        return compose({LIST: items}, notes={"": _HEAD}), len(new)
    try:
        after = _appended(text, items) if there else ""
        if not _holds(after, [*there, *new]):
            after = _edited(text, len(there), items)
    except EditRefused as refusal:
        raise LibraryError(f"指标库“{path}”没有改动：{refusal}") from None
    return after, len(new)


def _holds(text: str, entries: list[Entry]) -> bool:
    """Whether the library ``text`` reads as ``entries``."""
    try:
        return parse_own(text.encode(), "") == entries
    except LibraryError:
        return False


def _appended(text: str, items: list[Value]) -> str:
    """Return ``text`` with ``items`` as further lines, indented as its list is.

    Hundreds of single edits would read the text hundreds of times; whoever asks reads the result back instead.
    """
    lines = compose({LIST: items}).split("\n")[1:]
    dashes = _DASH.findall(text)
    given, wanted = len(lines[0]) - len(lines[0].lstrip()), len(dashes[-1]) if dashes else 0
    newline = "\r\n" if "\r\n" in text else "\n"
    moved = [" " * wanted + line[given:] if line else "" for line in lines]
    return text.rstrip("\r\n") + newline + newline.join(moved)


def _edited(text: str, count: int, items: list[Value]) -> str:
    """Return ``text`` with ``items`` added one by one: for a list in a notation of its own."""
    if count:
        return apply_all(text, (InsertItem(LIST, count + number, item) for number, item in enumerate(items)))
    if any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        return apply(text, SetValue(LIST, items))
    return text.rstrip("\r\n") + "\n" + compose({LIST: items})


def _fields_of(entry: Entry) -> dict[str, Value]:
    """Return an indicator as it is written to a file; blank fields are left out but for those to be filled in."""
    fields: dict[str, Value] = {}
    for key, attribute in FIELDS.items():
        text = getattr(entry, attribute)
        is_known = attribute == "level1" and known_levels().get(entry.level2) == text
        if text and not is_known:
            fields[key] = text
    if entry.grades:
        fields[_GRADES] = dict(entry.grades)
    return fields
