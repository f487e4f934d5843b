"""Tables of many provinces, printed in the two national forms, come back with every target as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfgoals.document.read import read_file
from perfgoals.importing.files import read_tables
from perfgoals.importing.table import Defaults
from perfgoals.model.tables import goal_table
from perfgoals.render import render_page
from perfgoals.render.backends import BACKENDS

PROVINCES = Path(__file__).parents[1] / "data" / "provinces"
SAMPLE = sorted(PROVINCES.glob("*.yaml"))[::3]
FORMS = ("国家2015", "国家2021")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_every_printed_field_comes_back(path: Path, form: str) -> None:
    root = read_file(path).root
    assert root is not None
    page = render_page({**root, "版式": form})
    suffix = ("html", "docx", "xlsx")[SAMPLE.index(path) % 3]
    result = read_tables(BACKENDS[suffix].draw(page), Defaults(form=form, year=str(root["年度"])))
    assert (result.unread, result.left, result.strays, result.followers) == ((), (), (), ())
    (document,) = result.documents
    assert names_and_targets(document) == names_and_targets(root)
    assert render_page(document) == page


def names_and_targets(document: dict[str, object]) -> list[tuple[str, str, str, str]]:
    return [
        (row.level1, row.level2, row.name, row.target.raw.strip()) for row in goal_table(document).indicators
    ]
