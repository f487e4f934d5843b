"""What the rules about texts share: the texts of a document that has content to be judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.document.read import CONFIG_NAME
from perfgoals.document.walk import Text, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfgoals.document.read import Reading

IDENTIFIERS = frozenset(
    {"项目编码", "编码", "主管部门代码", "部门代码", "表号", "邮政编码", "类", "款", "项", "文件", "目标表"}
)
"""Fields that hold a code or a path, whose characters are not text."""


def written_texts(reading: Reading) -> Iterator[Text]:
    """Yield the texts of a document, without codes and paths; none of settings and of a table declared empty."""
    root = reading.root
    if root is None or reading.kind == CONFIG_NAME or "空表" in root:
        return
    for text in texts(root):
        if text.field not in IDENTIFIERS:
            yield text
