"""What a form prints is read back: every example as a Word file, a workbook and a web page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from perfgoals.config.settings import Settings
from perfgoals.document.compose import compose
from perfgoals.document.read import read_bytes, read_file
from perfgoals.importing.assemble import assembled
from perfgoals.importing.files import read_tables
from perfgoals.importing.linked.link import Goal
from perfgoals.importing.table import Defaults
from perfgoals.model.evaluation import day
from perfgoals.model.tables import GOAL_KINDS
from perfgoals.render import render_page
from perfgoals.render.backends import BACKENDS
from perfgoals.scoring.evaluation_table import filled

if TYPE_CHECKING:
    from perfgoals.document.read import Reading

EXAMPLES = Path(__file__).parents[2] / "examples"
DOCUMENTS = sorted(path for path in EXAMPLES.rglob("*.yaml") if read_file(path).root is not None)
GOAL_TABLES = [path for path in DOCUMENTS if read_file(path).kind in GOAL_KINDS]
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
}
"""What the form of a goal table has no place for, by 版式 and 表类."""
NOT_PRINTED_ANYWHERE = {
    "部门预算公开": [
        "文字说明",  # the page has the figures; what the booklet's prose says of them is not on it
        "目录/文件",  # a name on this disk; found again where the tables are imported with the catalogue
        "版式",  # one page for all forms; found again where the tables are imported with it
    ],
}
"""The same for the kinds that have one national form."""
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
    if path == "截至":  # the form prints the month; 2024年7月 and 2024-07-31 are one day
        return day(str(value))
    return value


def lacking_in(document: dict[str, object]) -> tuple[str, ...]:
    kind = str(document["表类"])
    own = NOT_PRINTED.get(str(document.get("版式")), {}).get(kind, [])
    return (*SAID_BY_THE_FORM, *own, *NOT_PRINTED_ANYWHERE.get(kind, []))


def goal_beside(reading: Reading) -> list[Goal]:
    """Return the goal table that a 自评表, 监控表 or 审核表 of the examples points at."""
    linked = str((reading.root or {}).get("目标表", ""))
    goal = read_file(Path(reading.path).parent / linked).root if linked else None
    return [Goal(linked, goal)] if goal is not None else []


def came_back(reading: Reading, suffix: str) -> dict[str, object]:
    """Print a document, import it, and return it: everything was understood and nothing is in doubt."""
    assert reading.root is not None
    raw = BACKENDS[suffix].draw(render_page(filled(reading)))
    result = read_tables(raw, Defaults(year=str(reading.root["年度"])))
    assert (result.unread, result.left, result.strays) == ((), (), ())
    (named,) = assembled([("表", result)], goal_beside(reading), Settings())
    assert (named.doubts, named.note) == ((), "")
    return named.document


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name[:2]}-{path.stem[:12]}")
def test_an_example_comes_back_as_it_was(path: Path, suffix: str) -> None:
    reading = read_file(path)
    document = reading.root
    assert document is not None
    read = came_back(reading, suffix)
    lacking = lacking_in(document)
    assert pruned(read, lacking) == pruned(document, lacking)
    assert read["年度"] == document["年度"]
    assert ("空表" in read) == ("空表" in document)
    again = read_bytes(compose(read, reading.kind).encode(), str(path))
    assert again.root == read
    assert render_page(filled(again)) == render_page(filled(reading))


@pytest.mark.parametrize("path", GOAL_TABLES, ids=lambda path: f"{path.parent.name[:2]}-{path.stem[:12]}")
def test_the_year_is_invented_for_no_table(path: Path) -> None:
    document = read_file(path).root
    assert document is not None
    (read,) = read_tables(BACKENDS["html"].draw(render_page(document))).documents
    assert read.get("年度", document["年度"]) == document["年度"]


def test_a_book_of_many_tables_is_parted_as_it_was() -> None:
    folder = EXAMPLES / "渭南市医疗保障局-2024"
    readings = [read_file(path) for path in DOCUMENTS if path.parent == folder]
    pages = [render_page(filled(reading)) for reading in readings]
    from perfgoals.render.docx import document_of  # noqa: PLC0415
    from perfgoals.render.xlsx import workbook  # noqa: PLC0415

    wanted = {Path(reading.path).name: reading.root for reading in readings}
    lacking = (*SAID_BY_THE_FORM, "文字说明")
    for content in (document_of(pages), workbook(pages)):
        result = read_tables(content, Defaults(year="2024"))
        assert result.unread == ()
        named = {table.name: table.document for table in assembled([("册", result)], [], Settings())}
        assert set(named) == set(wanted)
        for name, document in named.items():
            assert pruned(document, lacking) == pruned(wanted[name], lacking), name
