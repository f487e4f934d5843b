"""What people and programs read about a 自评表 or 监控表."""

from __future__ import annotations

import json

from perfgoals.document.read import read_bytes
from perfgoals.report.evaluation import evaluation_data, evaluation_text
from perfgoals.report.monitoring import monitoring_data, monitoring_text
from perfgoals.scoring.evaluation import EvaluationScore, evaluate
from perfgoals.scoring.monitoring import MonitoringResult, monitor

GOAL = """\
表类: 项目支出绩效目标表
年度: 2024
项目名称: 村庄绿化
项目资金: {年度资金总额: 50}
绩效指标:
  产出指标:
    数量指标:
      - {三级指标: 植树株数, 指标值: ≥1200株, 分值: 50}
  效益指标:
    生态效益指标:
      - {三级指标: 绿化环境, 指标值: 明显改善, 分值: 40}
"""
DONE = """\
表类: 项目支出绩效自评表
年度: 2024
目标表: 甲.yaml
总分: 99
预算执行: {全年预算数: 50, 全年执行数: 40}
完成情况:
  植树株数: {实际完成值: 900株, 得分: 50}
  绿化环境: {实际完成值: 90%}
  清淤长度: {实际完成值: 3公里}
"""
JULY = """\
表类: 绩效运行监控表
年度: 2024
目标表: 甲.yaml
截至: 2024-07-31
年初预算数: 50
执行数: 10
执行情况:
  植树株数: {完成值: 350株, 全年预计: 1000株}
"""


def scored(text: str = DONE) -> EvaluationScore:
    return evaluate(read_bytes(text.encode(), "自评.yaml"), read_bytes(GOAL.encode(), "甲.yaml"))


def judged() -> MonitoringResult:
    return monitor(read_bytes(JULY.encode(), "监控.yaml"), read_bytes(GOAL.encode(), "甲.yaml"))


def test_the_text_traces_every_number_to_its_rule() -> None:
    """900÷1200 = 0.75, ×50 = 37.5, beside the 50 claimed; 40÷50 of the money is 8 of 10."""
    text = evaluation_text("自评.yaml", scored())
    assert "  植树株数  37.5 / 50（填报 50）\n" in text
    assert "      实际÷目标＝900÷1200＝75%\n      分值50×完成比例75%，得37.5分\n" in text
    assert "      依据 财预〔2020〕10号：定量指标未完成" in text
    assert "  预算执行率  8 / 10\n      全年执行数÷全年预算数＝40万元÷50万元＝80%\n" in text
    assert "四舍五入到0.01分" in text


def test_what_cannot_be_computed_leaves_the_total_open() -> None:
    """A percentage in answer to 明显改善 has no band: no points, no total, no grade, and the text says how many."""
    score = scored()
    assert "自评得分暂缺：1 项无法核算（填报 99）" in evaluation_text("自评.yaml", score)
    data = evaluation_data("自评.yaml", score)
    assert (data["total"], data["grade"], data["claimed_total"]) == (None, None, 99.0)
    assert (data["machine_points"], data["machine_max"]) == (45.5, 100.0)


def test_points_out_of_another_total_than_a_hundred_have_no_grade() -> None:
    """50 + 60 + 10 are 120 points: the text says why there is no grade."""
    text = DONE.replace("{实际完成值: 90%}", "{实际完成值: 明显改善, 分值: 60}").replace(
        "得分: 50", "分值: 50"
    )
    assert "自评得分 105.5 / 120，分值合计不是100分，不定等级，请核对分值（填报 99）" in evaluation_text(
        "自评.yaml", scored(text)
    )


def test_a_claim_that_cannot_be_checked_is_told_at_the_top() -> None:
    """不足1200株 is no number: the 50 claimed count for now, and the first lines say so."""
    score = scored(DONE.replace("900株", "不足1200株").replace("90%", "明显改善"))
    assert score.unverified == 1
    assert "自评得分 98 / 100，等级：优（填报 99）；1 项无法核算，暂取填报得分\n" in evaluation_text(
        "自评.yaml", score
    )


def test_an_entry_that_names_no_indicator_is_not_passed_over() -> None:
    score = scored()
    assert "未计入：绩效目标表里没有“清淤长度”" in evaluation_text("自评.yaml", score)
    assert evaluation_data("自评.yaml", score)["unmatched"] == ["清淤长度"]


def test_the_json_has_an_item_for_execution_and_one_per_indicator() -> None:
    data = json.loads(json.dumps(evaluation_data("自评.yaml", scored(DONE.replace("90%", "明显改善")))))
    assert (data["path"], data["kind"]) == ("自评.yaml", "项目支出绩效自评表")
    assert (data["total"], data["grade"]) == (85.5, "良")
    assert [(item["item"], item["max"], item["points"]) for item in data["items"]] == [
        ("预算执行率", 10, 8),
        ("植树株数", 50, 37.5),
        ("绿化环境", 40, 40),
    ]
    planted = data["items"][1]
    assert (planted["met"], planted["completion"], planted["claimed"]) == (False, 0.75, 50)
    assert planted["trace"][0]["points"] == -12.5
    assert planted["trace"][0]["address"] == "绩效指标/产出指标/数量指标/植树株数"


def test_monitoring_says_how_it_stands_and_what_to_do() -> None:
    """350÷1200 = 29.17%, ÷ 7/12 = 50%: red. 10 of 50 spent is under the floor of 40%."""
    text = monitoring_text("监控.yaml", judged())
    assert "截至 2024-07-31，时间进度 58.33%；红灯 1，未评 1" in text
    assert "  预算执行  红灯\n      执行率＝10万元÷50万元＝20%" in text
    assert "  植树株数  红灯（指标值 ≥1200株，完成 350株）\n" in text
    assert "为应有进度的50%" in text
    assert "      → 填写偏差原因" in text


def test_monitoring_as_json() -> None:
    data = json.loads(json.dumps(monitoring_data("监控.yaml", judged())))
    assert data["lights"] == {"红灯": 1, "黄灯": 0, "绿灯": 0, "蓝灯": 0, "未评": 1}
    assert (data["spending"]["light"], data["spending"]["rate"]) == ("红灯", 0.2)
    assert (data["items"][0]["progress"], data["items"][0]["will_meet"]) == (0.5, False)
