"""Every target value of the five published documents has the reference normal form."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from perfgoals.model.target import Target, TargetKind
from perfgoals.model.target_parser import parse_target

TABLE = Path(__file__).parents[1] / "data" / "seed-indicator-rows.tsv"
KINDS = {
    "number": TargetKind.NUMBER,
    "number+text": TargetKind.NUMBER,
    "text_with_number": TargetKind.TEXT_WITH_NUMBER,
    "qualitative": TargetKind.QUALITATIVE,
    "date_deadline": TargetKind.DEADLINE,
    "relative": TargetKind.REFERENCE,
    "year_only": TargetKind.YEAR_ONLY,
    "ambiguous_month": TargetKind.AMBIGUOUS_MONTH,
    "missing": TargetKind.EMPTY,
}
# The reference notes a missing base unit inside the unit column; the model has a property for it.
UNITS_WITH_A_REMARK = {"万(元 missing)": "万"}


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def cells() -> list[tuple[dict[str, str], str]]:
    return [(row, cell) for row in rows() for cell in row["value_raw"].split(" | ")]


def check_operator(target: Target, expected: str) -> None:
    assert str(target.operator or "(none)") == expected


def check_number(target: Target, row: dict[str, str]) -> None:
    check_operator(target, row["op"])
    assert target.number == Decimal(row["number"])
    assert target.unit_text == UNITS_WITH_A_REMARK.get(row["unit"], row["unit"])
    assert target.tail == (row["note"].removeprefix("tail=") if row["note"].startswith("tail=") else "")


def check_deadline(target: Target, row: dict[str, str]) -> None:
    check_operator(target, row["op"])
    facts = dict(fact.split("=") for fact in row["note"].split())
    assert target.deadline is not None
    assert target.deadline.month == int(facts["month"])
    assert target.deadline.end == (facts["end"] == "yes")
    assert target.deadline.year is None


def test_the_table_is_whole() -> None:
    assert len(rows()) == 191
    assert len(cells()) > 191


@pytest.mark.parametrize(("row", "cell"), cells(), ids=lambda value: value if isinstance(value, str) else "")
def test_reference_normal_form(row: dict[str, str], cell: str) -> None:
    target = parse_target(cell)
    assert target.raw == cell
    assert target.kind is KINDS[row["kind"]]
    match row["kind"]:
        case "number" | "number+text" | "text_with_number":
            check_number(target, row)
        case "date_deadline":
            check_deadline(target, row)
        case "relative":
            check_operator(target, row["op"])
            assert target.reference == row["number"]  # the reference stands in this column
        case "qualitative":
            assert target.text == row["note"]
        case "ambiguous_month":
            assert (target.operator, target.number, target.unit) == (None, None, "月")
        case "year_only":
            written = row["note"]
            assert target.deadline is not None
            assert written.startswith(f"{target.deadline.year}年")


def test_defects_of_the_documents_show_in_the_normal_form() -> None:
    by_value = {cell: parse_target(cell) for _, cell in cells()}
    assert [cell for cell, target in by_value.items() if target.lacks_base_unit] == ["80万"]
    assert [cell for cell, target in by_value.items() if target.has_malformed_unit] == ["≥5.2万/方"]
    unstructured = {cell for cell, target in by_value.items() if not target.is_structured}
    assert unstructured == {"保障全单位56人", "100%完成"}
