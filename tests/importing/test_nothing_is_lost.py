"""Whatever a cell says is in the document or in the report: a strange text is put into every cell of a form in turn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from perfgoals.document.read import read_file
from perfgoals.importing.files import read_tables
from perfgoals.importing.table import Defaults
from perfgoals.render import render_page
from perfgoals.render.grid import Table
from perfgoals.render.html import to_html
from tests.importing.test_round_trip import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfgoals.render.grid import Page

FORMS = {
    "河北": "巨鹿县医疗保障局-2024/项目-1-长期护理保险专项经费.yaml",
    "江夏": "江夏区医疗保障局-2024/项目-3-医保专项业务经费.yaml",
    "江西": "珠山区医疗保障局-2024/项目-1-城乡居民意外伤害督查工作经费.yaml",
    "陕西": "汉滨区医疗保障局-2024/部门整体支出绩效目标表.yaml",
}
STRANGE = "天外飞仙"


def pages_with_a_stranger(page: Page) -> Iterator[tuple[str, Page]]:
    """Yield the page with one cell after another replaced by a text no form knows."""
    for at, block in enumerate(page.blocks):
        if not isinstance(block, Table):
            continue
        for number, cell in enumerate(block.cells):
            cells = list(block.cells)
            cells[number] = replace(cell, lines=(STRANGE,))
            blocks = list(page.blocks)
            blocks[at] = replace(block, cells=tuple(cells))
            yield cell.text, replace(page, blocks=tuple(blocks))


@pytest.mark.parametrize("name", FORMS)
def test_a_strange_text_in_any_cell_is_kept_or_reported(name: str) -> None:
    document = read_file(EXAMPLES / FORMS[name]).root
    assert document is not None
    lost = []
    for text, page in pages_with_a_stranger(render_page(document)):
        result = read_tables(to_html(page).encode(), Defaults(year="2024"))
        kept = repr(result.documents) + "".join(cell.text for cell in result.unread)
        if STRANGE not in kept:
            lost.append(text)
    assert lost == []
