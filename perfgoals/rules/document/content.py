"""What the rules about texts share: the texts of a document that has content to be judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.document.read import CONFIG_NAME
from perfgoals.document.walk import Text, texts
from perfgoals.lexicon.texts import is_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfgoals.document.read import Reading

IDENTIFIERS = frozenset(
    {"项目编码", "编码", "主管部门代码", "部门代码", "表号", "邮政编码", "类", "款", "项", "文件", "目标表"}
)
"""Fields that hold a code or a path, whose characters are not text."""


_latest: list[tuple[Reading, tuple[Text, ...]]] = []
"""The texts of the file judged now: several rules look at the same ones, one file after the other."""


def written_texts(reading: Reading) -> tuple[Text, ...]:
    """Return the texts of a document that may hold a slip, without codes and paths.

    None of settings and of a table declared empty. Texts in which no rule can find anything are left out
    (``perfgoals.lexicon.texts.is_plain``), so that an ordinary document costs one look at each text.
    """
    if not _latest or _latest[0][0] is not reading:
        root = reading.root
        judged = root is not None and reading.kind != CONFIG_NAME and "空表" not in root
        found = _suspects(root) if judged and _holds_slip(root) else ()
        _latest[:] = [(reading, tuple(found))]
    return _latest[0][1]


def _suspects(root: object) -> Iterator[Text]:
    for text in texts(root):
        if text.field not in IDENTIFIERS and not is_plain(text.value):
            yield text


def _holds_slip(node: object, field: str = "") -> bool:
    """Whether a text below ``node`` is not plain; walks without addresses, which most files never need."""
    if isinstance(node, dict):
        for key, value in node.items():
            if isinstance(value, str):
                if value and not is_plain(value) and key not in IDENTIFIERS:
                    return True
            elif _holds_slip(value, key):
                return True
    elif isinstance(node, list):
        for value in node:
            if isinstance(value, str):
                if value and not is_plain(value) and field not in IDENTIFIERS:
                    return True
            elif _holds_slip(value, field):
                return True
    return False
