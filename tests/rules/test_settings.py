"""What perfgoals.yaml says changes what the rules say: its words (词表) and its tolerance (容差)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfgoals.config.settings import load_settings
from perfgoals.document.read import read_bytes
from perfgoals.engine.collect import Batch
from perfgoals.engine.run import Linter
from perfgoals.engine.selection import Selection
from perfgoals.lexicon.lexicon import LOCAL_TABLES
from perfgoals.rules.department.samples import home, project, stated, whole
from perfgoals.rules.target.sample import sample

if TYPE_CHECKING:
    from pathlib import Path


def found(folder: Path, settings: str, files: dict[str, str], *codes: str) -> list[tuple[str, str, str]]:
    """Return the (code, value, variant) that the rules say about ``files`` under the text of a perfgoals.yaml."""
    path = folder / "perfgoals.yaml"
    path.write_text(settings, encoding="utf-8")
    readings = [read_bytes(text.encode(), name) for name, text in files.items()]
    batch = Batch(tuple(files), named=frozenset(files))
    results = Linter(load_settings(path), Selection(select=codes)).check(readings, batch)
    return [(f.code, f.value, f.variant) for result in results for f in result.findings]


def table(text: str) -> str:
    return text if "表类" in text else f"表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 示例项目\n{text}"


WORDS = [
    ("越高越好", "上座数", ("社会", "剧场上座数", "≤300人"), [], [("PG304", "≤300人", "high")]),
    ("越低越好", "跑腿数", ("社会", "群众跑腿数", "≥3次"), [], [("PG304", "≥3次", "low")]),
    ("法定责任", "台账登记率", ("质量", "台账登记率", "≥90%"), [], [("PG318", "≥90%", "")]),
    ("模糊用语", "做到位", ("质量", "台账登记", "做到位"), [], [("PG301", "做到位", "local")]),
    (
        "模糊用语",
        "做到位",
        ("质量", "台账登记", "各项登记做到位"),
        [],
        [("PG301", "各项登记做到位", "local")],
    ),
    ("模糊用语", "做到位", ("质量", "台账登记率", "做到位"), [], [("PG315", "做到位", "")]),
    ("计量单位", "筐", ("质量", "蔬菜合格率", "≥30筐"), [], [("PG310", "≥30筐", "usual")]),
    ("计量单位", "筐", ("数量", "采购蔬菜30筐", "≥30"), [("PG308", "≥30", "none")], []),
    ("计量单位", "筐", ("数量", "采购蔬菜", "≥30/筐"), [], [("PG308", "≥30/筐", "none")]),
]


@pytest.mark.parametrize(("key", "word", "row", "without", "with_it"), WORDS)
def test_a_local_word_changes_what_is_said(
    tmp_path: Path,
    key: str,
    word: str,
    row: tuple[str, str, str],
    without: list[tuple[str, str, str]],
    with_it: list[tuple[str, str, str]],
) -> None:
    files = {"表.yaml": table(sample(row))}
    assert found(tmp_path, "版式: 国家2021\n", files, "PG3") == without
    assert found(tmp_path, f"词表: {{{key}: [{word}]}}\n", files, "PG3") == with_it
    assert found(tmp_path, f"词表: {{{key}: [' {word} ']}}\n", files, "PG3") == with_it


def test_every_list_of_words_is_tried() -> None:
    assert {case[0] for case in WORDS} == set(LOCAL_TABLES)


FUNDS = "项目资金: {年度资金总额: 100, 财政拨款: %s, 其他资金: 40}\n"
COST = "项目资金: {{年度资金总额: {}}}\n绩效指标:\n  成本指标:\n    经济成本指标:\n      - {{三级指标: {}, 指标值: {}}}\n"
SUMS = {
    "PG401": {"a.yaml": table(FUNDS % "59.92")},
    "PG402": {"a.yaml": table(COST.format("20", "总成本", "≤20.08万元"))},
    "PG405": {
        "a.yaml": table(
            "项目资金: {年度资金总额: 10}\n支出明细:\n  - {内容: 甲, 金额: 4}\n  - {内容: 乙, 金额: 5.92}\n"
        )
    },
    "PG407": {"a.yaml": table("项目资金: {年度资金总额: 10.08, 实施期资金总额: 10}\n")},
    "PG409": {"a.yaml": table(COST.format("12", "每月运行成本", "≤1.02万元"))},
    "PG702": {"部门.yaml": home("校舍维修｜30", "校车服务｜20", more="预算数: {项目支出: 50.08}\n")},
    "PG703": {"部门.yaml": home("农田灌溉｜48.08", more=stated("灌溉48.00万元｜48.00万元｜项目/农田灌溉"))},
    "PG710": {
        "部门.yaml": home(more="预算数: {支出合计: 520, 上年结转: 0.08}\n"),
        "a.yaml": whole(more="部门预算: {支出预算合计: 519.92}\n"),
    },
}


@pytest.mark.parametrize("code", SUMS)
def test_the_tolerance_of_the_settings_holds(tmp_path: Path, code: str) -> None:
    """Each sum is off by 0.08万元 or, over a year of months, by 0.24万元."""
    assert [hit[0] for hit in found(tmp_path, "", SUMS[code], code)] == [code]
    assert found(tmp_path, "容差: {金额: 0.1}\n", SUMS[code], code) == []


def test_a_table_of_a_line_may_be_off_as_far(tmp_path: Path) -> None:
    files = {"部门.yaml": home("校车服务｜45"), "a.yaml": project("校车服务", "45.08")}
    assert [hit[0] for hit in found(tmp_path, "", files, "PG702")] == ["PG702"]
    assert found(tmp_path, "容差: {金额: 0.1}\n", files, "PG702") == []


@pytest.mark.parametrize(
    ("settings", "total", "speaks"),
    [("", "1000001", False), ("", "1000500", True), ("容差: {金额: 0.1}\n", "1000500", False),
     ("容差: {金额: 0.1}\n", "1001500", True), ("容差: {金额: 0}\n", "1000001", True)],
)  # fmt: skip
def test_the_tolerance_is_in_wan_whatever_the_unit(
    tmp_path: Path, settings: str, total: str, *, speaks: bool
) -> None:
    text = table(f"金额单位: 元\n项目资金: {{年度资金总额: {total}, 财政拨款: 600000, 其他资金: 400000}}\n")
    assert bool(found(tmp_path, settings, {"a.yaml": text}, "PG401")) is speaks
