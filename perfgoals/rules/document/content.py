"""What the rules about texts share: the texts of a document that has content to be judged."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from perfgoals.document.address import address_of
from perfgoals.document.lines import LineMapping, flow_node
from perfgoals.document.read import CONFIG_NAME
from perfgoals.document.walk import Text
from perfgoals.lexicon.texts import are_plain, is_plain
from perfgoals.model.finding import Edit, Fix

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfgoals.document.lines import Row
    from perfgoals.document.read import Reading
    from perfgoals.document.tree import Mapping, Node, Sequence

Path: TypeAlias = "tuple[str | int, ...]"

IDENTIFIERS = frozenset(
    {"项目编码", "编码", "主管部门代码", "部门代码", "表号", "邮政编码", "类", "款", "项", "文件", "目标表"}
)
"""Fields that hold a code or a path, whose characters are not text."""

NAMES = frozenset(
    {
        *("项目名称", "部门名称", "部门", "主管部门", "标题", "报表", "对应项目", "应等于"),
        *("任务名称", "名称", "三级指标"),
    }
)
"""Fields by which one place of a department's files names another: changed in one place alone, they part company."""

_MOST = 2048
_plain: set[str] = set()
"""Texts found plain before."""
_latest: list[tuple[Reading, tuple[Text, ...]]] = []
"""The texts of the file judged now: several rules look at the same ones, one file after the other."""


def written_texts(reading: Reading) -> tuple[Text, ...]:
    """Return the texts of a document that may hold a slip, without codes and paths.

    None of settings and of a table declared empty. Texts in which no rule can find anything are left out
    (``perfgoals.lexicon.texts.is_plain``), so that an ordinary document costs one look at each text.
    """
    if not _latest or _latest[0][0] is not reading:
        root = reading.root
        silent = root is None or reading.kind == CONFIG_NAME or "空表" in root
        found = () if root is None or silent or _is_all_plain(root) else tuple(_suspects(root))
        _latest[:] = [(reading, found)]
    return _latest[0][1]


def rewritten(title: str, texts: Iterable[tuple[Text, str]]) -> tuple[Fix, ...]:
    """Return the fixes ``title`` that write each text anew; names, which stand elsewhere too, in an unsafe one."""
    plain: list[Edit] = []
    named: list[Edit] = []
    for text, value in texts:
        (named if text.field in NAMES else plain).append(Edit(text.address, value))
    fixes = (
        Fix(title, tuple(plain), safe=True),
        Fix(f"{title}（是名称，部门.yaml、批复和自评等处请一并改）", tuple(named)),
    )
    return tuple(fix for fix in fixes if fix.edits)


def _is_all_plain(root: Mapping) -> bool:
    """Whether every text is plain, as in most files: by the lines of the file where there are such, else by a walk."""
    if isinstance(root, LineMapping) and not isinstance(root.source, str) and _are_plain(root.source):
        return True
    return _is_plain_below(root)


def _are_plain(rows: list[Row]) -> bool:
    """Whether no line holds a text that is not plain; those met before are not looked at again."""
    texts = {row[3] for row in rows if row[2] not in IDENTIFIERS} - _plain
    texts.discard("")
    if not are_plain(texts) or not all(_is_plain_source(row[4]) for row in rows if row[4]):
        return False
    if len(_plain) > _MOST:
        _plain.clear()
    _plain.update(texts)
    return True


@lru_cache(maxsize=1024)
def _is_plain_source(source: str) -> bool:
    """Whether no text in quotes or brackets holds anything that is not plain."""
    node = flow_node(source, 0, 0)
    if node is None or isinstance(node, str):
        return not node or is_plain(node)
    return _is_plain_below(node)


def _is_plain_below(root: Mapping | Sequence) -> bool:
    nodes = [root]
    for node in nodes:  # it grows on the way
        if isinstance(node, dict):
            for key, value in node.items():
                if not isinstance(value, str):
                    nodes.append(value)
                elif value and not is_plain(value) and key not in IDENTIFIERS:
                    return False
        else:
            for value in node:
                if not isinstance(value, str):
                    nodes.append(value)
                elif value and not is_plain(value):
                    return False
    return True


def _suspects(root: Mapping) -> Iterator[Text]:
    """Yield the texts that are not plain; few files have any, so that addresses are made for those alone."""
    found: list[tuple[Path, str, str]] = []
    _look_below(root, "", (), found)
    for path, field, value in found:
        yield Text(address_of(root, path), field, value)


def _look_below(node: Mapping | Sequence, field: str, path: Path, found: list[tuple[Path, str, str]]) -> None:
    """Add what is not plain in ``node``, which stands at ``path`` under the key ``field``."""
    entries: Iterable[tuple[Any, Node]] = enumerate(node) if isinstance(node, list) else node.items()
    for step, value in entries:
        key = field if isinstance(node, list) else step
        if not isinstance(value, str):
            _look_below(value, key, (*path, step), found)
        elif value and not is_plain(value) and key not in IDENTIFIERS:
            found.append(((*path, step), key, value))
