"""自评表, 监控表 and 审核表 of departments that use other forms, and the goal tables they belong to."""

from __future__ import annotations

import pytest

from perfgoals.config.settings import Settings
from perfgoals.importing.assemble import assembled
from perfgoals.importing.linked.link import Goal
from perfgoals.importing.linked.periods import cutoff_of
from tests.importing.builders import assembled_of, imported, page, rows, table

TITLE = "<h1>2023年度项目支出绩效自评表</h1>"
OLD = table(
    "项目名称@1x3|宣传@1x7",
    "主管部门@1x3|甲局@1x3|实施单位@1x2|乙中心@1x2",
    "项目资金/n（万元）@4x1|@1x2|年初预算数|全年预算数(A)@1x2|全年执行数（B）|分值|执行率（B/A）|得分",
    "年度资金总额：@1x2|100|120@1x2|110|10|91.67%|9.17",
    "其中：本年财政拨款@1x2|100|120@1x2|110|-|91.7%|-",
    "其他资金@1x2|0|0@1x2|0|-||-",
    "年度总体目标@2x1|预期目标@1x5|目标实际完成情况@1x4",
    "办好宣传@1x5|全部完成@1x4",
    "绩效指标@4x1|一级指标|二级指标|三级指标|年度指标值|全年实际值|分值|得分|未完成原因及拟采取的改进措施@1x2",
    "产出指标（50分）|数量指标|宣传场次|≥10场|12场|50|50|@1x2",
    "效益指标（30分）|社会效益指标|知晓率|≥90%|80%|30|20|原因：人手不足；改进措施：增加人手@1x2",
    "满意度指标（10分）|服务对象满意度指标|群众满意度|≥95%|96%|10|10|@1x2",
    "总分@1x6|100|89.17|@1x2",
)
GOAL: dict[str, object] = {
    "表类": "项目支出绩效目标表",
    "版式": "江西",
    "年度": "2023",
    "项目名称": "宣传",
    "主管部门": "甲局",
    "实施单位": "乙中心",
    "绩效目标": {"年度目标": "办好宣传"},
    "绩效指标": {
        "产出指标": {"数量指标": [{"三级指标": "宣传场次", "指标值": "≥10场", "分值": "50"}]},
        "效益指标": {"社会效益指标": [{"三级指标": "知晓率", "指标值": "≥90%", "分值": "30"}]},
        "满意度指标": {"服务对象满意度指标": [{"三级指标": "群众满意度", "指标值": "≥95%", "分值": "10"}]},
    },
}


def test_an_older_form_of_the_evaluation_is_read_whole() -> None:
    assert imported(page(TITLE, OLD), year="").unread == ()
    (table_,) = assembled_of(page(TITLE, OLD), GOAL)
    assert table_.doubts == ()
    document = table_.document
    assert {key: document[key] for key in ("目标表", "版式", "年度", "总分")} == {
        "目标表": "已有-1.yaml", "版式": "江西", "年度": "2023", "总分": "89.17"
    }  # fmt: skip
    assert document["预算执行"] == {
        "年初预算数": "100", "全年预算数": "120", "全年执行数": "110",
        "财政拨款": {"年初预算数": "100", "全年预算数": "120", "全年执行数": "110"},
        "其他资金": {"年初预算数": "0", "全年预算数": "0", "全年执行数": "0"},
    }  # fmt: skip
    assert document["完成情况"] == {
        "宣传场次": {"实际完成值": "12场"},  # 50 points are what the program computes
        "知晓率": {"实际完成值": "80%", "得分": "20", "偏差原因": "人手不足", "改进措施": "增加人手"},
        "群众满意度": {"实际完成值": "96%"},
    }


def test_without_a_goal_table_the_printed_one_is_kept() -> None:
    goal, evaluation = assembled_of(page(TITLE, OLD))
    assert (goal.name, evaluation.name) == ("项目-1-宣传.yaml", "自评表-1-宣传.yaml")
    assert evaluation.document["目标表"] == goal.name
    assert "没有找到它的绩效目标表" in evaluation.note
    assert goal.document["项目资金"] == {"年度资金总额": "100", "财政拨款": "100", "其他资金": "0"}
    assert goal.document["绩效目标"] == {"年度目标": "办好宣传"}
    assert [row[2:] for row in rows(goal.document)] == [
        ("宣传场次", "≥10场"), ("知晓率", "≥90%"), ("群众满意度", "≥95%")
    ]  # fmt: skip


def test_a_goal_table_of_the_same_file_comes_first_and_two_reports_share_it() -> None:
    goal = (
        "<h1>项目支出绩效目标表</h1><p>（2023年度）</p>",
        table(
            "项目名称|宣传@1x3",
            "一级指标|二级指标|三级指标|指标值",
            "产出指标|数量指标|宣传场次|≥10场",
            "效益指标|社会效益指标|知晓率|≥90%",
            "满意度指标|服务对象满意度指标|群众满意度|≥95%",
        ),
    )
    named = assembled_of(page(*goal, TITLE, OLD), GOAL)
    assert [(one.name, one.document.get("目标表")) for one in named] == [
        ("项目-1-宣传.yaml", None), ("自评表-1-宣传.yaml", "项目-1-宣传.yaml")
    ]  # fmt: skip
    twice = assembled_of(page(TITLE, OLD, "<h1>2023年项目支出绩效目标执行监控表</h1>", MONITORED))
    assert [one.name for one in twice] == ["项目-1-宣传.yaml", "自评表-1-宣传.yaml", "监控表-1-宣传.yaml"]
    assert twice[2].document["目标表"] == "项目-1-宣传.yaml"


def test_another_year_or_another_project_is_not_its_goal_table() -> None:
    for other in (GOAL | {"年度": "2024"}, GOAL | {"项目名称": "培训"}):
        assert assembled_of(page(TITLE, OLD), other)[-1].document["目标表"] == "项目-1-宣传.yaml"


def test_of_two_goal_tables_that_fit_the_reader_is_told() -> None:
    (named,) = assembled_of(page(TITLE, OLD), GOAL, GOAL)
    assert named.document["目标表"] == "已有-1.yaml"
    assert ["已有-2.yaml" in doubt.why for doubt in named.doubts] == [True]


def test_a_goal_table_of_the_same_folder_comes_before_others() -> None:
    result = imported(page(TITLE, OLD), year="")
    far, near = Goal("../别处/项目-1-宣传.yaml", GOAL), Goal("项目-1-宣传.yaml", GOAL)
    (named,) = assembled([("表.html", result)], [far, near], Settings())
    assert (named.document["目标表"], named.doubts) == ("项目-1-宣传.yaml", ())


@pytest.mark.parametrize(
    ("old", "new", "text", "why"),
    [
        (">≥10场<", ">≥12场<", "宣传场次：≥12场", "目标表写的是“≥10场”（指标值），请核对"),
        (">甲局<", ">丙局<", "丙局", "目标表写的是“甲局”（主管部门），请核对"),
        (">办好宣传<", ">办得更好<", "办得更好", "目标表写的是“办好宣传”（年度目标），请核对"),
        (">知晓率<", ">了解率<", "了解率", "目标表里没有这个指标，请核对"),
        (">数量指标<", ">质量指标<", "产出指标/质量指标/宣传场次", "目标表中它在“产出指标/数量指标”下，请核对"),
        (">91.67%<", ">98%<", "98%", "按预算数和执行数算出的执行率是91.67%，请核对"),
        (">100</td><td rowspan=\"1\" colspan=\"1\">89.17<", ">90</td><td>89.17<", "90", "程序算出的分值合计是100，请核对"),
        (">89.17</td><td rowspan=\"1\" colspan=\"2\">", ">89.17</td><td colspan=2>等级：优", "等级：优", "总分89.17的等级是“良”，请核对"),
    ],
)  # fmt: skip
def test_what_is_printed_otherwise_than_promised_is_to_be_checked(
    old: str, new: str, text: str, why: str
) -> None:
    assert old in OLD
    (named,) = assembled_of(page(TITLE, OLD.replace(old, new)), GOAL)
    assert (text, why) in [(doubt.text, doubt.why) for doubt in named.doubts]


def test_indicators_of_one_name_are_told_apart_and_none_is_lost() -> None:
    head = "一级指标|二级指标|三级指标|年度指标值|实际完成值"
    raw = page(
        TITLE,
        table(
            "项目名称|宣传@1x4",
            head,
            "产出指标|数量指标|培训|≥1次|1次",
            "产出指标|数量指标|培训|≥2次|2次",
            "产出指标|质量指标|培训|≥3次|3次",
        ),
    )
    goal, evaluation = assembled_of(raw)
    assert [row[3] for row in rows(goal.document)] == ["≥1次", "≥2次", "≥3次"]
    assert evaluation.document["完成情况"] == {
        "产出指标/数量指标/培训": {"实际完成值": "1次"},
        "产出指标/数量指标/培训[2]": {"实际完成值": "2次"},
        "产出指标/质量指标/培训": {"实际完成值": "3次"},
    }
    assert evaluation.doubts == ()
    (named,) = assembled_of(raw, GOAL)
    results = named.document["完成情况"]
    assert isinstance(results, dict)
    assert [result["实际完成值"] for result in results.values()] == ["1次", "2次", "3次"]


def test_points_and_weights_that_differ_stay_as_the_department_claims_them() -> None:
    (named,) = assembled_of(
        page(TITLE, OLD.replace(">50<", ">40<").replace("（50分）", "").replace(">9.17<", ">10<")), GOAL
    )
    assert named.document["完成情况"] == {
        "宣传场次": {"实际完成值": "12场", "分值": "40"},
        "知晓率": {
            "实际完成值": "80%", "分值": "30", "得分": "20", "偏差原因": "人手不足", "改进措施": "增加人手"
        },
        "群众满意度": {"实际完成值": "96%", "分值": "10"},
    }  # fmt: skip
    execution = named.document["预算执行"]
    assert isinstance(execution, dict)
    assert execution["得分"] == "10"


def test_the_form_of_sichuan_has_operator_value_and_unit_apart() -> None:
    raw = page(
        "<h1>2023年项目支出绩效自评表</h1>",
        table(
            "项目名称|孤儿助学@1x8",
            "预算单位|某局@1x8",
            "预算执行情况(10分)@4x1|年度预算数（万元）|年初预算|调整后预算数|预算执行数|预算执行率|权重|得分|原因",
            "总额|10.00|12.00|12.00|100.00%|10|10|",
            "其中：财政资金|10.00|12.00|12.00|100.00%|/|/|",
            "财政专户管理资金||||||/|",
            "年度目标@2x1|预期目标@1x4|实际完成情况@1x4",
            "资助孤儿@1x4|按期资助@1x4",
        ),
        table(
            "绩效指标(90分)@4x1|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|权重|得分|未完成原因分析",
            "产出指标|数量指标|资助人数|≥|26|人|26|50|50|",
            "效益指标|社会效益指标|孤儿生活|定性|改善|无|有所改善|20|15|",
            "满意度指标|服务对象满意度指标|满意度|≥|90|%|85|20|18|样本少；时间短",
            "合计@1x8|100|93|",
        ),
        "<p>项目负责人：张三  财务负责人：李四</p>",
    )
    assert [cell.text for cell in imported(raw).unread] == ["项目负责人：张三 财务负责人：李四"]
    goal, evaluation = assembled_of(raw)
    assert [row[3] for row in rows(goal.document)] == ["≥26人", "改善", "≥90%"]
    results = evaluation.document["完成情况"]
    assert isinstance(results, dict)
    assert results["资助人数"] == {"实际完成值": "26人"}
    assert results["满意度"]["偏差原因"] == "样本少；时间短"  # the head asks for reasons only


def test_the_evaluation_of_a_whole_department_points_at_its_goal_table() -> None:
    raw = page(
        "<h1>2024年度部门整体支出绩效自评表</h1>",
        table(
            "部门（单位）名称@1x3|甲局@1x6",
            "资金（元）@2x1|@1x2|年初预算数|全年预算数|全年执行数|分值|执行率|得分",
            "年度资金总额@1x2|1,000,000.00|1000000|900000|10|90%|9",
            "年度总体目标@2x1|预期目标@1x4|实际完成情况@1x4",
            "办好@1x4|办好了@1x4",
            "绩效指标@2x1|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
            "产出指标|数量指标|会议|≥1次|1次|90|90|",
            "总分@1x6|100|99|等级：优",
        ),
    )
    goal, evaluation = assembled_of(raw)
    assert (goal.name, evaluation.name) == ("部门整体支出绩效目标表.yaml", "部门整体支出绩效自评表.yaml")
    assert goal.document["部门预算"] == {"支出预算合计": "1,000,000.00"}
    assert (evaluation.document["金额单位"], evaluation.doubts) == ("元", ())
    assert "总分" not in evaluation.document


MONITORED = table(
    "项目名称|宣传@1x11",
    "主管部门|甲局@1x5|实施单位|乙中心@1x5",
    "项目资金（万元）@3x1|@1x2|年初预算数|1-8月执行数|1-8月执行率|全年预计执行数@1x6",
    "年度资金总额@1x2|100|50|50%|100@1x6",
    "其中：财政拨款@1x2|100|50|50%|100@1x6",
    "绩效指标@3x1|一级指标@2x1|二级指标@2x1|三级指标@2x1|年度指标值@2x1|1-8月执行情况@2x1"
    "|全年预计完成情况@2x1|偏差原因分析@1x3|完成目标可能性@1x2",
    "经费保障|人员保障|原因说明|确定能|有可能",
    "产出指标|数量指标|宣传场次|≥10场|4场|8场|√|√|经费晚到||√",
)


def test_amounts_in_a_unit_no_table_can_have_are_reported() -> None:
    raw = page(
        "<h1>2024年项目支出绩效自评表</h1>",
        table(
            "项目名称|宣传@1x5",
            "项目资金（千元）@2x1||年初预算数|全年预算数|全年执行数|执行率",
            "年度资金总额|100|100|90|90%",
            "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值",
            "产出指标|数量指标|宣传场次|≥4场|4场|90",
        ),
    )
    (doubt,) = imported(raw).followers[0].unread
    assert doubt.text == "项目资金（千元）"
    assert "请把各项金额换算成万元或元" in doubt.why


def test_a_monitoring_table_gives_its_day_and_the_ticks() -> None:
    raw = page("<h1>2023年项目支出绩效目标执行监控表</h1>", MONITORED)
    assert imported(raw).unread == ()
    (named,) = assembled_of(raw, GOAL)
    document = named.document
    assert (document["截至"], document["执行数"]) == ("2023-08-31", "50")
    assert document["执行情况"] == {
        "宣传场次": {
            "完成值": "4场",
            "全年预计": "8场",
            "偏差原因": {"类别": ["经费保障", "人员保障"], "说明": "经费晚到"},
            "完成可能性": "有可能",
        }
    }
    assert [(doubt.text, doubt.why) for doubt in named.doubts] == [
        ("知晓率、群众满意度", "目标表里的这些指标本表没有印，请核对")
    ]


@pytest.mark.parametrize(
    ("head", "cutoff"),
    [
        ("1—7月执行数", "2024-07-31"), ("1-6月执行率", "2024-06-30"), ("上半年执行数", "2024-06-30"),
        ("截至2月底执行数", "2024-02-29"), ("截至2023-08-15执行数", "2023-08-15"), ("执行数", ""),
        ("前三季度执行数", "2024-09-30"), ("1—13月执行数", ""),
    ],
)  # fmt: skip
def test_the_head_of_a_column_says_how_far_the_monitoring_goes(head: str, cutoff: str) -> None:
    assert cutoff_of(head, "2024") == cutoff


def test_a_review_keeps_opinions_and_reports_other_points() -> None:
    raw = page(
        "<h1>项目支出绩效目标审核表</h1><p>（2023年度）</p>",
        table(
            "项目名称@1x2|宣传@1x3",
            "审核内容|审核要点|分值|得分|审核意见",
            "规范完整性（10分）|格式是否好看|10|8|缺实施单位",
            "明确清晰性|绩效目标是否明确、清晰，能否反映项目主要情况|12|9|",
            "总分@1x2|100|18|",
            "总体意见@1x2|修改后重报@1x3",
            "审核结论@1x2|中@1x3",
        ),
    )
    result = imported(raw)
    assert [(cell.text, cell.why) for cell in result.unread] == [
        ("格式是否好看", ""),
        ("12", "财预〔2015〕88号这一项是10分"),
        ("18", "与各项得分之和17不同"),
    ]
    (named,) = assembled_of(raw, GOAL)
    assert named.name == "审核表-已有-1.yaml"
    assert named.document == {
        "表类": "项目支出绩效目标审核表", "年度": "2023", "目标表": "已有-1.yaml",
        "审核": {"规范完整性": {"得分": "8", "意见": "缺实施单位"}, "明确清晰性": {"得分": "9"}},
        "总体意见": "修改后重报", "审核结论": "中",
    }  # fmt: skip
