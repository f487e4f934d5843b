"""New documents laid out as text: what is written reads back as what was given, in the order of the form."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals.document.compose import compose
from perfgoals.document.read import read_bytes, read_file

EXAMPLES = sorted(Path("examples").glob("*/*.yaml"))

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12) | st.sampled_from(
    [
        "yes",
        "001",
        "12:30",
        "a: b",
        "# 甲",
        "- 乙",
        "≥95%",
        ">=95%",
        "两行\n的字",
        "{",
        "",
        "null",
        "2024-01-01",
    ]
)
KEYS = st.sampled_from(["甲", "乙 丙", "年度", "a: b", "2024", "yes", "#", "-"])
VALUES = st.recursive(
    TEXTS, lambda below: st.lists(below, max_size=3) | st.dictionaries(KEYS, below, max_size=3)
)


def plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: plain(below) for key, below in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_reads_back(path: Path) -> None:
    reading = read_file(path)
    data = plain(reading.root)
    assert plain(read_bytes(compose(data, reading.kind).encode(), "x.yaml").root) == data


def test_a_table_is_laid_out_as_officers_write_it() -> None:
    path = Path("examples/巨鹿县医疗保障局-2024/项目-1-长期护理保险专项经费.yaml")
    reading = read_file(path)
    written = [line for line in path.read_text("utf-8").splitlines() if not line.lstrip().startswith("#")]
    laid_out = compose(plain(reading.root), reading.kind).splitlines()
    assert sorted(laid_out) == sorted(written)
    assert laid_out[:6] == [*written[:4], "金额单位: 万元", "项目名称: 长期护理保险专项经费"]


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_what_is_written_reads_back(data: dict[str, object]) -> None:
    text = compose(data)
    assert plain(read_bytes(text.encode(), "x.yaml").root) == (data or None)


def test_fields_stand_in_the_order_of_the_form() -> None:
    text = compose(
        {"项目名称": "养护", "自定": "x", "年度": "2026", "表类": "项目支出绩效目标表"}, "项目支出绩效目标表"
    )
    assert text == "表类: 项目支出绩效目标表\n年度: 2026\n项目名称: 养护\n自定: x\n"


def test_notes_stand_above_their_fields() -> None:
    data = {"项目资金": {"年度资金总额": "", "其他资金": "1"}, "支出计划": {"3月底": "25%", "6月底": "50%"}}
    text = compose(data, notes={"": "来源：某县", "项目资金/年度资金总额": "单位：万元\n必填"})
    assert text == (
        "# 来源：某县\n项目资金:\n  # 单位：万元\n  # 必填\n  年度资金总额:\n  其他资金: 1\n"
        "支出计划: {3月底: 25%, 6月底: 50%}\n"
    )
