"""Merged cells keep their places: any way to cut a rectangle into cells is read back as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from perfgoals.importing.grids import Grid, Spot, grid_of
from perfgoals.importing.reading import blocks_of
from tests.importing.builders import page


@st.composite
def cuttings(draw: st.DrawFn) -> list[Spot]:
    """Cut a rectangle into cells by filling it, place by place, with cells as large as chance allows."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    free = {(row, column) for row in range(height) for column in range(width)}
    spots = []
    while free:
        row, column = min(free)
        widest = next((n for n in range(1, width) if (row, column + n) not in free), width - column)
        colspan = draw(st.integers(1, widest))
        rowspan = draw(st.integers(1, height - row))
        free -= {(row + down, column + over) for down in range(rowspan) for over in range(colspan)}
        spots.append(Spot(row, column, f"格{len(spots)}", rowspan, colspan))
    return spots


def drawn(grid: Grid) -> list[list[str]]:
    """Return the text at every place of a grid."""
    return [[cell.text for cell in row for _ in range(cell.colspan)] for row in grid.by_row()]


def expected(spots: list[Spot]) -> list[list[str]]:
    """Return the same from the cells, without rows and columns in which none begins."""
    texts = {
        (spot.row + down, spot.column + over): spot.text
        for spot in spots
        for down in range(spot.rowspan)
        for over in range(spot.colspan)
    }
    rows = sorted({spot.row for spot in spots})
    columns = sorted({spot.column for spot in spots})
    return [[texts[row, column] for column in columns] for row in rows]


@given(cuttings())
def test_every_cell_covers_its_own_places(spots: list[Spot]) -> None:
    grid = grid_of(spots, "表")
    assert grid is not None
    assert drawn(grid) == expected(spots)


@given(cuttings())
def test_a_page_places_cells_as_a_browser_does(spots: list[Spot]) -> None:
    rows: dict[int, str] = dict.fromkeys(range(max(spot.row + spot.rowspan for spot in spots)), "")
    for spot in sorted(spots, key=lambda spot: (spot.row, spot.column)):
        rows[spot.row] += f'<td rowspan="{spot.rowspan}" colspan="{spot.colspan}">{spot.text}</td>'
    body = "".join(f"<tr>{cells}</tr>" for cells in rows.values())
    (grid,) = blocks_of(page(f"<table>{body}</table>"))
    assert isinstance(grid, Grid)
    assert drawn(grid) == expected(spots)


@given(cuttings(), st.integers(0, 5), st.integers(0, 5))
def test_blank_margins_change_nothing(spots: list[Spot], down: int, over: int) -> None:
    moved = [
        Spot(spot.row + down, spot.column + over, spot.text, spot.rowspan, spot.colspan) for spot in spots
    ]
    first, second = grid_of(spots, ""), grid_of(moved, "")
    assert first is not None
    assert second is not None
    assert drawn(first) == drawn(second)


def test_a_table_without_text_is_none() -> None:
    assert grid_of([Spot(0, 0, " "), Spot(0, 1, "")], "表") is None


def test_a_cell_that_reaches_into_another_is_cut_back() -> None:
    grid = grid_of([Spot(0, 1, "甲", 2, 1), Spot(1, 0, "乙", 1, 2), Spot(0, 0, "丙", 2, 1)], "表")
    assert grid is not None
    assert drawn(grid) == [["丙", "甲"], ["乙", "甲"]]
