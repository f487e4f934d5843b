"""Which cells of each official form reach over several rows and columns.

Stated from the published forms (陕西 表13-16, 河北, 江夏, 江西) and the national ones (财预〔2015〕88号, 财预〔2020〕10号,
财预〔2019〕136号), for a table with the form's own 二级指标 and one blank row each.
"""

from __future__ import annotations

import pytest

from perfgoals.config.forms import form_named
from perfgoals.render.grid import Table
from perfgoals.render.page import render_page
from perfgoals.render.sample import blank_of, mark, sample_of

PROJECT, DEPARTMENT, FUND = "项目支出绩效目标表", "部门整体支出绩效目标表", "专项资金绩效目标表"
OLD = {"产出指标": (4, 1), "效益指标": (4, 1), "满意度指标": (1, 1)}
NEW = {"成本指标": (3, 1), "产出指标": (3, 1), "效益指标": (3, 1), "满意度指标": (1, 1)}
FUNDS_3 = {"项目名称": (1, 2), "主管部门": (1, 2), "资金金额\n(万元)": (3, 2)}
TASKS = {"年度主要任务": (4, 1), "任务名称": (2, 1), "年度总体目标": (1, 1), "年度绩效指标": (10, 1)}

MERGES: dict[tuple[str, str], tuple[list[int], dict[str, tuple[int, int]]]] = {
    ("陕西", PROJECT): ([6], FUNDS_3 | OLD | {"总体目标": (1, 1), "年度绩效指标": (10, 1)}),
    ("陕西", DEPARTMENT): (
        [6],
        TASKS
        | OLD
        | {
            "部门(单位)名称": (1, 2),
            "主要内容": (2, 1),
            "预算金额(万元)": (1, 3),
            "金额合计": (1, 2),
            "指标内容": (1, 2),
        },
    ),
    ("陕西", FUND): (
        [6],
        FUNDS_3
        | OLD
        | {
            "实施期限": (1, 1),
            "总体目标": (2, 1),
            "实施期总目标": (1, 3),
            "年度总目标": (1, 2),
            "年度绩效指标": (10, 1),
        },
    ),
    ("河北", PROJECT): (
        [7, 5, 2, 6],
        OLD | {"预算规模及\n资金用途": (2, 1), "资金支出计划（%）": (2, 1), "绩效目标": (1, 1)},
    ),
    ("江夏", PROJECT): (
        [4, 3, 4, 5, 3, 1, 8],
        NEW
        | {
            "项目类型": (2, 1),
            "项目资金来源": (7, 1),
            "项目支出预算及\n测算依据": (4, 1),
            "项目支出明细预算": (3, 1),
            "项目采购": (2, 1),
            "项目绩效总目标": (2, 1),
            "三级指标": (3, 1),
            "指标值": (1, 4),
            "项目近两年指标值": (1, 2),
            "当年指标值": (2, 1),
            "绩效标准": (3, 1),
        },
    ),
    ("江西", PROJECT): ([4, 4], NEW | {"项目资金\n(万元)": (4, 1), "年度绩效目标": (1, 4)}),
    ("江西", DEPARTMENT): (
        [4, 4],
        OLD | {"当年预算情况(万元)": (1, 4), "年度绩效指标": (1, 4), "年度总体目标": (1, 1)},
    ),
    ("国家2015", PROJECT): (
        [8],
        OLD | {"项目名称": (1, 2), "项目资金\n（万元）": (3, 2), "总体目标": (2, 1), "绩效指标": (10, 1)},
    ),
    ("国家2015", DEPARTMENT): (
        [6],
        TASKS | OLD | {"主要内容": (2, 1), "金额合计": (1, 2), "三级指标": (1, 2)},
    ),
    ("国家2015", "项目支出绩效目标审核表"): (
        [6],
        {"一、完整性审核（20分）": (2, 1), "四、可行性审核（20分）": (2, 1), "总分": (1, 3)},
    ),
    ("国家2015", "项目支出绩效自评表"): (
        [9],
        {
            "项目资金\n（万元）": (5, 1),
            "年度总体目标": (2, 1),
            "预期目标": (1, 4),
            "实际完成情况": (1, 4),
            "绩效指标": (10, 1),
            "产出指标（50分）": (4, 1),
            "效益指标（30分）": (4, 1),
            "满意度指标（10分）": (1, 1),
            "总分": (1, 6),
        },
    ),
    ("国家2015", "绩效运行监控表"): (
        [17],
        OLD
        | {
            "项目资金\n（万元）": (4, 2),
            "绩效指标": (11, 1),
            "年度指标值": (2, 1),
            "1—7月执行情况": (2, 1),
            "偏差原因分析": (1, 6),
            "完成目标可能性": (1, 3),
        },
    ),
    ("国家2021", PROJECT): ([7], NEW | {"项目资金\n（万元）": (4, 2), "绩效指标": (11, 1)}),
    ("国家2021", DEPARTMENT): ([7], NEW | {"金额合计": (1, 3), "年度绩效指标": (11, 1)}),
}

VALUES = {
    ("陕西", PROJECT): {"项目名称": 4, "主管部门": 4, "项目资金/实施期资金总额": 3, "绩效目标/年度目标": 5},
    ("陕西", DEPARTMENT): {"部门名称": 4, "年度总体目标": 5},
    ("陕西", FUND): {"主管部门": 2, "项目期": 1, "绩效目标/实施期目标": 3, "绩效目标/年度目标": 2},
    ("河北", PROJECT): {"项目编码": 2, "项目名称": 3, "资金用途": 6},
    ("江西", PROJECT): {"项目名称": 3, "项目资金/年度资金总额": 2, "绩效目标/年度目标": 4},
    ("江西", DEPARTMENT): {"部门名称": 3, "部门预算/收入预算合计": 3, "年度总体目标": 3},
}
"""How many columns the value of a field takes, by its address."""


def tables(document: dict[str, object]) -> list[Table]:
    return [block for block in render_page(document).blocks if isinstance(block, Table)]


@pytest.mark.parametrize(("form", "kind"), MERGES)
def test_heads_and_labels_reach_as_far_as_in_the_form(form: str, kind: str) -> None:
    columns, stated = MERGES[form, kind]
    found = tables(blank_of(form_named(form).table(kind)) | {"版式": form})
    assert [len(table.widths) for table in found] == columns
    spans: dict[str, list[tuple[int, int]]] = {}
    for table in found:
        for cell in table.cells:
            spans.setdefault(cell.text, []).append((cell.rowspan, cell.colspan))
    assert {text: spans[text] for text in stated} == {text: [span] for text, span in stated.items()}


@pytest.mark.parametrize(("form", "kind"), VALUES)
def test_values_take_as_many_columns_as_in_the_form(form: str, kind: str) -> None:
    stated = VALUES[form, kind]
    cells = {
        cell.text: cell.colspan
        for table in tables(sample_of(form_named(form).table(kind)))
        for cell in table.cells
    }
    assert {address: cells[mark(address)] for address in stated} == stated
