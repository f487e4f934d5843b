"""Whatever a cell says is in the document or in the report: a strange text is put into every cell of a form in turn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfgoals.config.settings import Settings
from perfgoals.document.compose import compose
from perfgoals.document.read import read_bytes, read_file
from perfgoals.importing.assemble import assembled
from perfgoals.importing.files import read_tables
from perfgoals.importing.linked.link import Goal
from perfgoals.importing.table import Defaults
from perfgoals.render import render_page
from perfgoals.render.grid import Table
from perfgoals.render.html import to_html
from perfgoals.scoring.evaluation_table import filled
from tests.importing.test_round_trip import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfgoals.render.grid import Page

FORMS = {
    "河北": "巨鹿县医疗保障局-2024/项目-1-长期护理保险专项经费.yaml",
    "江夏": "江夏区医疗保障局-2024/项目-3-医保专项业务经费.yaml",
    "江西": "珠山区医疗保障局-2024/项目-1-城乡居民意外伤害督查工作经费.yaml",
    "陕西": "汉滨区医疗保障局-2024/部门整体支出绩效目标表.yaml",
    "自评表": "珠山区医疗保障局-2024/自评表-1-城乡居民意外伤害督查工作经费.yaml",
    "监控表": "珠山区医疗保障局-2024/监控表-1-城乡居民意外伤害督查工作经费.yaml",
    "审核表": "珠山区医疗保障局-2024/审核表-1-城乡居民意外伤害督查工作经费.yaml",
    "部门": "江夏区医疗保障局-2024/部门.yaml",
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


def said(raw: bytes, goals: list[Goal]) -> str:
    """Return everything an import keeps and reports of a file."""
    result = read_tables(raw, Defaults(year="2024"))
    named = assembled([("表.html", result)], goals, Settings())
    doubts = [doubt for table in named for doubt in table.doubts]
    return repr([table.document for table in named]) + "".join(
        cell.text for cell in [*result.unread, *doubts]
    )


@pytest.mark.parametrize("name", FORMS)
def test_a_strange_text_in_any_cell_is_kept_or_reported(name: str) -> None:
    path = EXAMPLES / FORMS[name]
    reading = read_file(path)
    assert reading.root is not None
    linked = str(reading.root.get("目标表", ""))
    goal = read_file(path.parent / linked).root if linked else None
    goals = [Goal(linked, goal)] if goal is not None else []
    lost = [
        text
        for text, page in pages_with_a_stranger(render_page(filled(reading)))
        if STRANGE not in said(to_html(page).encode(), goals)
    ]
    assert lost == []


ODD = (
    *(
        "",
        "０",
        "1e9",
        "-5",
        "100%%",
        "9" * 30,
        "—",
        "√",
        "等级：",
        "1/0",
        "=1+1",
        "a/b",
        "[2]",
        "是",
        "【】",
    ),
    *("2024年13月", "9999-99-99", "总分", "得分", "三级指标", "项目名称", "绩效指标", "年初预算数", "否"),
)


@settings(max_examples=40, deadline=None)
@given(
    name=st.sampled_from([*FORMS][-4:]),
    changes=st.dictionaries(st.integers(0, 199), st.sampled_from(ODD), min_size=1, max_size=12),
)
def test_whatever_the_cells_hold_what_is_written_can_be_read(name: str, changes: dict[int, str]) -> None:
    page = render_page(filled(read_file(EXAMPLES / FORMS[name])))
    blocks = [
        replace(
            block,
            cells=tuple(
                replace(cell, lines=(changes[number],)) if number in changes else cell
                for number, cell in enumerate(block.cells)
            ),
        )
        if isinstance(block, Table)
        else block
        for block in page.blocks
    ]
    result = read_tables(to_html(replace(page, blocks=tuple(blocks))).encode(), Defaults(year="2024"))
    for table in assembled([("表.html", result)], [], Settings()):
        kind = str(table.document["表类"])
        assert read_bytes(compose(table.document, kind).encode(), table.name).root == table.document
