"""Measures the table formats beside the usual ways to write them: `python -m benchmarks.render [--rounds N]`.

Prints a Markdown table of ratios and exits with 1 when a target is missed. Word is measured beside python-docx
filled cell by cell, Excel beside openpyxl; all draw the same page in turn in one process, and each one's least
processor time is taken. Absolute times mean nothing on another machine and are not printed.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from io import BytesIO
from time import process_time
from typing import TYPE_CHECKING

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side

from benchmarks.measure import ROOT
from perfgoals.document.read import read_file
from perfgoals.render import render_page
from perfgoals.render.backends import BACKENDS
from perfgoals.render.grid import Heading, Paragraph, Table
from perfgoals.render.stack import stacked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from perfgoals.render.grid import Page

SAMPLE = ROOT / "examples/江夏区医疗保障局-2024/项目-1-综合性履职业务费.yaml"
"""The largest form: some 250 cells over three pages."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a format's time may be at most, as a share of its rival's."""

    format: str
    rival: str
    limit: float


TARGETS = (Target("docx", "python-docx 逐格写", 0.1), Target("xlsx", "openpyxl", 0.25))
BASE = "html"
"""The format the others are shown beside for information."""


def cell_by_cell(page: Page) -> bytes:
    """Draw a page with python-docx as its manual shows: `cell()` and `merge()` for each cell."""
    document = Document()
    for block in page.blocks:
        if isinstance(block, Heading | Paragraph):
            document.add_paragraph("\n".join(block.lines))
            continue
        table = document.add_table(block.rows, len(block.widths))
        for cell in block.cells:
            first = table.cell(cell.row, cell.column)
            last = table.cell(cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1)
            merged = first.merge(last) if first is not last else first
            merged.text = cell.text
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def with_openpyxl(page: Page) -> bytes:
    """Draw a page's tables with openpyxl: merged cells, borders, wrapped text."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    side = Side(style="thin")
    border, wrapped = Border(side, side, side, side), Alignment(vertical="center", wrap_text=True)
    whole = stacked([block for block in page.blocks if isinstance(block, Table)])
    for cell in whole.cells:
        row, column = cell.row + 1, cell.column + 1
        place = sheet.cell(row, column, cell.text)
        place.data_type, place.border, place.alignment = "s", border, wrapped
        if cell.rowspan * cell.colspan > 1:
            sheet.merge_cells(
                start_row=row,
                start_column=column,
                end_row=row + cell.rowspan - 1,
                end_column=column + cell.colspan - 1,
            )
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def least(ways: Mapping[str, Callable[[Page], bytes]], page: Page, rounds: int) -> dict[str, float]:
    """Return the least processor seconds each way took; every way is warmed up once."""
    for way in ways.values():
        way(page)
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            start = process_time()
            way(page)
            times[name].append(process_time() - start)
    return {name: min(taken) for name, taken in times.items()}


def main(arguments: list[str] | None = None) -> int:
    """Run the comparison; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args(arguments).rounds
    root = read_file(SAMPLE).root
    assert root is not None
    ways: dict[str, Callable[[Page], bytes]] = {name: backend.draw for name, backend in BACKENDS.items()}
    ways |= {"python-docx 逐格写": cell_by_cell, "openpyxl": with_openpyxl}
    times = least(ways, render_page(root), rounds)
    print("| time of | over | ratio | target | |\n| --- | --- | --: | --: | --- |")
    missed = False
    for target in TARGETS:
        ratio = times[target.format] / times[target.rival]
        missed |= ratio > target.limit
        verdict = "FAIL" if ratio > target.limit else "PASS"
        print(f"| {target.format} | {target.rival} | {ratio:.3f} | ≤ {target.limit:g} | {verdict} |")
    for name in BACKENDS:
        if name != BASE:
            print(f"| {name} | {BASE} | {times[name] / times[BASE]:.1f} | | |")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
