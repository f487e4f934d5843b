"""What a form prints is read back: every example as a Word file, a workbook and a web page."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfgoals.document.read import read_file
from perfgoals.importing.files import read_tables
from perfgoals.importing.table import Defaults
from perfgoals.model.tables import GOAL_KINDS
from perfgoals.render import render_page
from perfgoals.render.backends import BACKENDS

EXAMPLES = Path(__file__).parents[2] / "examples"
GOAL_TABLES = sorted(path for path in EXAMPLES.rglob("*.yaml") if read_file(path).kind in GOAL_KINDS)
FORMATS = ("html", "docx", "xlsx")
NOT_PRINTED = {
    "河北": {
        "项目支出绩效目标表": ["年度", "主管部门"],  # the head has 项目编码 and 项目名称 only
        "部门整体支出绩效目标表": [
            *("年度", "部门名称", "部门代码"),  # prose in a book whose cover names the department
            *(
                "分项目标/绩效指标/三级指标",
                "分项目标/绩效指标/指标值",
                "分项目标/绩效指标/对应项目",
            ),  # in 文字
        ],
    },
    "陕西": {},
    "江夏": {},
    "江西": {},
}
"""What a form has no place for, by 版式 and 表类."""
SAID_BY_THE_FORM = ("标题", "金额单位")
"""Left out of one document and written in another where it equals what the form prints by itself."""


def pruned(value: object, lacking: tuple[str, ...] = (), path: str = "") -> object:
    """Leave out blanks and what the form does not print; an only item of a list is its text."""
    if isinstance(value, dict):
        kept = {
            key: pruned(part, lacking, f"{path}/{key}".lstrip("/"))
            for key, part in value.items()
            if f"{path}/{key}".lstrip("/") not in lacking
        }
        return {key: part for key, part in kept.items() if part not in ("", [], {})}
    if isinstance(value, list):
        items = [pruned(item, lacking, path) for item in value]
        return items[0] if len(items) == 1 and isinstance(items[0], str) else items
    return value


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("path", GOAL_TABLES, ids=lambda path: f"{path.parent.name[:2]}-{path.stem[:12]}")
def test_an_example_comes_back_as_it_was(path: Path, suffix: str) -> None:
    document = read_file(path).root
    assert document is not None
    page = render_page(document)
    result = read_tables(BACKENDS[suffix].draw(page), Defaults(year=str(document["年度"])))
    assert (result.unread, result.left, result.strays) == ((), (), ())
    (read,) = result.documents
    unprinted = NOT_PRINTED[str(document["版式"])].get(str(document["表类"]), [])
    lacking = (*SAID_BY_THE_FORM, *unprinted)
    assert pruned(read, lacking) == pruned(document, lacking)
    assert read["年度"] == document["年度"]
    assert render_page(read) == page


@pytest.mark.parametrize("path", GOAL_TABLES, ids=lambda path: f"{path.parent.name[:2]}-{path.stem[:12]}")
def test_the_year_is_invented_for_no_table(path: Path) -> None:
    document = read_file(path).root
    assert document is not None
    (read,) = read_tables(BACKENDS["html"].draw(render_page(document))).documents
    assert read.get("年度", document["年度"]) == document["年度"]


def test_a_book_of_many_tables_is_parted_as_it_was() -> None:
    folder = EXAMPLES / "渭南市医疗保障局-2024"
    paths = sorted(path for path in GOAL_TABLES if path.parent == folder)
    documents = [read_file(path).root for path in paths]
    pages = [render_page(document) for document in documents if document is not None]
    from perfgoals.render.docx import document_of  # noqa: PLC0415
    from perfgoals.render.xlsx import workbook  # noqa: PLC0415

    for content in (document_of(pages), workbook(pages)):
        result = read_tables(content, Defaults(year="2024"))
        assert result.unread == ()
        assert [pruned(read, SAID_BY_THE_FORM) for read in result.documents] == [
            pruned(document, SAID_BY_THE_FORM) for document in documents
        ]
