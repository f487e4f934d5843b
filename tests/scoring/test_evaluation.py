"""The self-evaluation score, against points computed by hand from 财预〔2020〕10号 and 财预〔2021〕101号."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from perfgoals.config.settings import Settings
from perfgoals.document.linked import linked_goal
from perfgoals.document.read import read_bytes, read_file
from perfgoals.scoring.evaluation import NotAnEvaluationError, evaluate

if TYPE_CHECKING:
    from perfgoals.scoring.evaluation import EvaluationScore
    from perfgoals.scoring.evaluation_row import RowScore

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def example(department: str, name: str) -> EvaluationScore:
    """The score of one of the examples."""
    path = str(EXAMPLES / department / name)
    reading = read_file(path)
    assert reading.root is not None
    goal = linked_goal(path, reading.root).reading
    assert goal is not None
    return evaluate(reading, goal)


def points(score: EvaluationScore) -> list[Decimal | None]:
    """The points in the order of the form: 预算执行率, then the rows."""
    return [score.execution.points, *(row.points for row in score.rows)]


def decimals(*numbers: str) -> list[Decimal]:
    """Exact numbers from their texts."""
    return [Decimal(number) for number in numbers]


def row(indicator: str, result: str, level: str = "产出指标/数量指标", *, form: str = "") -> RowScore:
    """The score of a goal table's only row, worth 90 unless it says otherwise."""
    first, second = level.split("/")
    goal = (
        f"表类: 项目支出绩效目标表\n年度: 2024\n{form}项目名称: 甲\n绩效指标:\n  {first}:\n    {second}:\n"
        f"      - {{{indicator}}}\n"
    )
    name = goal.partition("三级指标: ")[2].partition(",")[0]
    text = f"表类: 项目支出绩效自评表\n年度: 2024\n目标表: 甲.yaml\n完成情况:\n  {name}: {{{result}}}\n"
    return score_texts(text, goal).rows[0]


def score_texts(text: str, goal: str, settings: Settings | None = None) -> EvaluationScore:
    """Score a 自评表 beside its goal table, both given as text; neither may have a fault of form."""
    readings = read_bytes(text.encode(), "自评.yaml"), read_bytes(goal.encode(), "甲.yaml")
    assert [reading.problems for reading in readings] == [(), ()]
    return evaluate(*readings, settings)


def test_missed_met_reverse_and_over_achieved_indicators_of_julu() -> None:
    """巨鹿, 长期护理保险: no 分值, so 产出 50, 效益 30, 满意度 10, shared equally within a level.

    执行率 17.60÷18.00 = 0.9777…, ×10 = 9.777… → 9.78
    产出 50÷4 = 12.5 each: 8 of 5 (160%, explained) 12.5; 99.5% of 99% 12.5;
    96.03÷99 = 0.97, ×12.5 = 12.125 → 12.13; cost 17.60 within 18 12.5
    效益 30÷2 = 15 each: both reached
    满意度 92% under the target of 95%: step from 90%, 10×0.9 = 9
    9.78 + 12.5 + 12.5 + 12.13 + 12.5 + 15 + 15 + 9 = 98.41 → 优
    """
    score = example("巨鹿县医疗保障局-2024", "自评表-1-长期护理保险专项经费.yaml")
    assert points(score) == decimals("9.78", "12.5", "12.5", "12.13", "12.5", "15", "15", "9")
    assert (score.total, score.grade) == (Decimal("98.41"), "优")
    assert [item.over for item in score.rows] == [True] + [False] * 6
    assert score.weights_note.startswith("绩效目标表没有分值，按一级指标分配")


def test_a_qualitative_indicator_and_one_below_the_pass_mark_in_weinan() -> None:
    """渭南, 优抚对象补助: 产出 50÷5 = 10 each, 效益 30, 满意度 10.

    执行率 8.5÷10 = 0.85, ×10 = 8.5
    81÷90 = 0.9, ×10 = 9; 100% 10; 100% 10; 50÷95 = 0.526 < 0.6 → 0; 98÷100 = 0.98, ×10 = 9.8
    有所改善 is the middle band (60% to 80%), its middle 70%: 30×0.7 = 21
    满意度 90% reaches 90%: 10
    8.5 + 9 + 10 + 10 + 0 + 9.8 + 21 + 10 = 78.3 → 中
    """
    score = example("渭南市医疗保障局-2024", "自评表-2-优抚对象补助和医疗保障经费.yaml")
    assert points(score) == decimals("8.5", "9", "10", "10", "0", "9.8", "21", "10")
    assert (score.total, score.grade) == (Decimal("78.3"), "中")
    assert (score.rows[5].least, score.rows[5].most) == (Decimal(18), Decimal(24))


def test_a_target_set_too_low_and_a_cost_above_its_limit_in_zhushan() -> None:
    """珠山, 督查工作经费: with 成本, so 成本 20, 产出 40, 效益 20, 满意度 10.

    执行率 38÷40 = 0.95, ×10 = 9.5
    成本 36% over the limit of 30%: 30÷36 = 0.8333…, ×20 = 16.666… → 16.67
    产出 40÷3 = 13.34, 13.33, 13.33: 16 of 10 is 160% and 指标值设定偏低: 13.34×1.3÷1.6 = 10.83875 → 10.84;
    95% of 90% 13.33; =98% reached exactly 13.33
    效益 20÷3 = 6.67, 6.67, 6.66, all reached
    满意度 88% under 90%: step from 80%, 10×0.8 = 8
    9.5 + 16.67 + 10.84 + 13.33 + 13.33 + 6.67 + 6.67 + 6.66 + 8 = 91.67 → 优
    """
    score = example("珠山区医疗保障局-2024", "自评表-1-城乡居民意外伤害督查工作经费.yaml")
    expected = decimals("9.5", "16.67", "10.84", "13.33", "13.33", "6.67", "6.67", "6.66", "8")
    assert points(score) == expected
    assert (score.total, score.grade) == (Decimal("91.67"), "优")


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("≥200公里", "150公里", "67.5"),  # 150÷200 = 0.75, ×90
        ("≥200公里", "200公里", "90"),
        ("≥1.2万人次", "9000人次", "67.5"),  # 9000÷12000
        ("≥36万人", "36.5", "90"),  # a bare number of the target's own size is in 万
        ("≥36万人", "270000", "67.5"),  # a large one is a plain count: 27÷36
        ("≤24小时", "30小时", "72"),  # 24÷30 = 0.8, ×90
        ("≤2小时", "90分钟", "90"),
        ("≤1.5天", "48小时", "67.5"),  # 36÷48
        ("≥120公里", "90000米", "67.5"),  # 90÷120
        ("≥600吨", "450000公斤", "67.5"),
        ("≥300亩", "15公顷", "67.5"),  # 225÷300
        ("≥12000人", "0.9万", "67.5"),
        ("≤0起", "1起", "0"),
        ("=0起", "0起", "90"),
        ("≤18万元", "176000元", "90"),
        ("18-20度", "19度", "90"),
        ("18-20度", "18-20度", "90"),
        ("18-20度", "16度", "80"),  # 16÷18 = 0.888…, ×90
        ("18-20度", "25度", "72"),  # 20÷25
        ("'>90%'", "90%", "90"),  # not reached, but the proportion is 100%
        ("≥100%", "59%", "0"),  # below the pass mark of 60%
        ("≥100%", "60%", "54"),
        ("100%", "99%", "89.1"),
        ("较上年增长5%", "较上年下降1%", "0"),
        ("较上年下降5%", "较上年下降6%", "90"),
        ("≥95%", "0.76", "72"),  # 76%, 76÷95 = 0.8
        ("≥95%", "95.5", "90"),
        ("保障全单位56人", "56人", "90"),
    ],
)
def test_a_number_is_scored_by_the_share_of_completion(target: str, actual: str, expected: str) -> None:
    """分值 90 × completion: actual÷target, or target÷actual where less is better; in the target's own unit."""
    scored = row(f"三级指标: 某项指标, 指标值: {target}, 分值: 90", f"实际完成值: {actual}")
    assert scored.points == Decimal(expected), scored.trace


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("≥4次", "不足4次"),
        ("≥4次", "未完成4次"),
        ("≥4次", "近4次"),
        ("≥4次", "约4次"),
        ("≥4次", "目标4次，未开展"),
        ("≥4次", "计划4次，实际完成3次"),
        ("≥4次", "完成4项中的3项"),
        ("≥4次", "4次中的三次"),
        ("≥4次", "4次，未开展"),
        ("≥4次", "4次（目标5次，未完成）"),
        ("≥4次", "完成不足4次"),
        ("≥4次", "上半年2次，下半年3次"),
        ("≥4次", "3+2次"),
        ("≥95%", "低于95%"),
        ("≥95%", "未达到95%"),
        ("≥95%", "较上年提高3%，达到96%"),
        ("≥95%", "较上年提高96%"),
        ("≥98%", "95%以上"),
        ("≤15万元", "超过15万元"),
        ("≤15万元", "不超过18万元"),
        ("=30%", "30%以上"),
    ],
)
def test_a_text_that_is_no_one_number_is_not_computed(target: str, actual: str) -> None:
    """A number that was not reached, one of several, or a bound that proves nothing: no points without a claim."""
    goal = f"三级指标: 某项指标, 指标值: {target}, 分值: 10"
    scored = row(goal, f"实际完成值: {actual}")
    assert (scored.points, scored.met) == (None, None), scored.trace
    assert row(goal, f"实际完成值: {actual}, 得分: 6").points == Decimal(6)


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("≥4次", "完成3次", "67.5"),
        ("≥4次", "2024年共开展3次", "67.5"),
        ("≥4次", "3次（上半年1次，下半年2次）", "67.5"),
        ("≥4次", "4次，全部完成", "90"),
        ("≥4家", "3家企业", "67.5"),
        ("≥500人", "500余人", "90"),
        ("≥95%", "达到76%", "72"),  # 76÷95 = 0.8
        ("≥100%", "80%（40/50）", "72"),
        ("≥100%", "80%到位", "72"),
        ("≥95%", "完成率76%", "72"),
        ("≥95%", "95%以上", "90"),
        ("≤15万元", "不超过15万元", "90"),
        ("≤15万元", "控制在20万元", "67.5"),  # 15÷20
        ("保障全单位56人", "保障全单位42人", "67.5"),
    ],
)
def test_words_that_leave_a_number_as_it_is_do_no_harm(target: str, actual: str, expected: str) -> None:
    """What was done, a remark, and a bound that proves the target reached."""
    scored = row(f"三级指标: 某项指标, 指标值: {target}, 分值: 90", f"实际完成值: {actual}")
    assert scored.points == Decimal(expected), scored.trace


@pytest.mark.parametrize("name", ["违规案件", "逾期未办件", "新增债务", "疫情发生"])
def test_a_target_of_nothing_is_missed_by_anything(name: str) -> None:
    """0 without an operator: 3 are too many whatever the thing is, and none is right."""
    goal = f"三级指标: {name}, 指标值: 0起, 分值: 90"
    assert (row(goal, "实际完成值: 3起").points, row(goal, "实际完成值: 3起").met) == (Decimal(0), False)
    assert row(goal, "实际完成值: 0起").points == Decimal(90)


def test_a_number_that_only_touches_an_open_bound_is_told_to_miss_it() -> None:
    """3 where more than 3 was wanted: 3÷3 of the points, and the trace says that the target was missed."""
    scored = row("三级指标: 巡查次数, 指标值: '>3次', 分值: 90", "实际完成值: 3次")
    assert (scored.points, scored.met) == (Decimal(90), False)
    assert "没有达到目标" in scored.trace[-1]


def test_a_bare_number_is_a_share_only_where_that_is_nearer_to_the_target() -> None:
    """0.5 beside ≤2% is 0.5%; 0.015 is 1.5%; 0.5 beside ≥95% is 50%."""
    for target, actual, met in (("≤2%", "0.5", True), ("≤2%", "0.015", True), ("≤2%", "0.03", False)):
        scored = row(f"三级指标: 差错率, 指标值: {target}, 分值: 90", f"实际完成值: {actual}")
        assert scored.met is met, scored.trace
    assert row("三级指标: 覆盖率, 指标值: ≥95%, 分值: 90", "实际完成值: '0.5'").ratio == Fraction(50, 95)


def test_a_fixed_value_is_off_on_either_side() -> None:
    """＝ on what is neither good high nor good low: 配套比例 =30%; 24% is 0.8 of it, 40% is 0.75 (30÷40)."""
    goal = "三级指标: 县级配套资金比例, 指标值: =30%, 分值: 90"
    assert row(goal, "实际完成值: 24%").points == Decimal(72)
    assert row(goal, "实际完成值: 40%").points == Decimal("67.5")
    assert row(goal, "实际完成值: 30%").points == Decimal(90)


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("11月底前", "2024年11月30日", "90"),
        ("11月底前", "12月底", "82.38"),  # day 335 ÷ day 366 = 0.91530…, ×90 = 82.377… (2024 is a leap year)
        ("6月30日前", "12月30日", "0"),  # day 182 ÷ day 365 = 0.4986 < 0.6
        ("2024年度全年", "12月20日", "90"),
        ("4月", "4个月", "90"),
        ("4月", "5个月", "90"),
        ("4月", "3个月", "67.5"),
        ("11月底前", "按时完成", "90"),
        ("12月底前", "2024年6月30日开工，2025年1月20日完成", "85.34"),  # day 366 ÷ day 386, ×90 = 85.336…
        ("12月底前", "已于2024年11月20日通过验收", "90"),
        ("12月底前", "2024-12-31 00:00:00", "90"),
        ("11月底前", "20241220", "84.93"),  # day 335 ÷ day 355, ×90 = 84.929…
    ],
)
def test_a_deadline_is_scored_by_the_days_of_the_year(target: str, actual: str, expected: str) -> None:
    """Late: the target's day of the year ÷ the actual one. An ambiguous month is read the way the actual is."""
    scored = row(
        f"三级指标: 任务完成时间, 指标值: {target}, 分值: 90", f"实际完成值: {actual}", "产出指标/时效指标"
    )
    assert scored.points == Decimal(expected), scored.trace


@pytest.mark.parametrize(
    "actual",
    [
        "2024年8月启动，尚未完工",
        "2024年8月启动",
        "预计2025年2月完成",
        "12月31日之后",
        "11月完成一期，12月完成二期",
    ],
)
def test_a_date_on_which_nothing_was_finished_is_not_computed(actual: str) -> None:
    """A beginning, a plan, two ends: neither the date nor the word 完成 in it earns points."""
    scored = row(
        "三级指标: 任务完成时间, 指标值: 12月底前, 分值: 90", f"实际完成值: {actual}", "产出指标/时效指标"
    )
    assert (scored.points, scored.met) == (None, None), scored.trace


@pytest.mark.parametrize(
    ("rule", "actual", "expected"),
    [
        ("完成得满分，未完成不得分", "95%", "0"),
        ("按完成比例赋分，低于80%不得分", "75%", "0"),
        ("按完成比例赋分，低于50%不得分", "55%", "5.5"),
        ("按完成比例赋分", "30%", "3"),
        ("每降低1个百分点扣0.5分，扣完为止", "94%", "7"),
        ("每降低1个百分点扣1分，扣完为止", "50%", "0"),
        ("≥95%得满分；90%(含)-95%得8分；80%-90%得5分；80%以下不得分", "92%", "8"),
        ("≥95%得满分；90%(含)-95%得8分；80%-90%得5分；80%以下不得分", "79.9%", "0"),
    ],
)
def test_the_goal_tables_own_rule_comes_first(rule: str, actual: str, expected: str) -> None:
    """分值 10, target 100%: each 赋分规则 as it reads (6 points of 100 short at 0.5 each cost 3)."""
    goal = f"三级指标: 设备完好率, 指标值: ≥100%, 分值: 10, 赋分规则: '{rule}'"
    scored = row(goal, f"实际完成值: {actual}, 分值: 10")
    assert scored.points == Decimal(expected), scored.trace


def test_a_rule_that_cannot_be_read_is_told_and_the_usual_method_applies() -> None:
    """No guess at 酌情赋分: 50÷60 is 0.8333…, ×9 = 7.5, and the trace says so."""
    goal = "三级指标: 巡查次数, 指标值: ≥60次, 分值: 9, 赋分规则: 由考核组酌情赋分"
    scored = row(goal, "实际完成值: 50次, 分值: 9")
    assert scored.points == Decimal("7.5")
    assert "赋分规则“由考核组酌情赋分”未能识别" in scored.trace[0]


@pytest.mark.parametrize(
    ("actual", "claimed", "expected"),
    [
        ("明显改善", "", "90"),
        ("基本达成预期", "得分: 75", "75"),  # within 72 to 90
        ("基本达成预期", "得分: 50", "90"),  # outside: the band's own share
        ("有所改善", "", "63"),  # 70%
        ("未完成", "", "27"),  # 30%, although 完成 stands in it
        ("没有超过上年", "", "90"),
        ("没有改善", "", "27"),
    ],
)
def test_words_are_scored_by_three_bands(actual: str, claimed: str, expected: str) -> None:
    """达成 100–80%, 部分达成 80–60%, 未达成 60–0%; a claim within the band stands."""
    goal = "三级指标: 村容村貌, 指标值: 明显改善, 分值: 90"
    result = f"实际完成值: {actual}" + (f", {claimed}" if claimed else "")
    assert row(goal, result, "效益指标/生态效益指标").points == Decimal(expected)


def test_the_goals_own_grades_name_the_band() -> None:
    """评价标准 优/中/差: the middle one is the middle band."""
    goal = "三级指标: 管护水平, 指标值: 优, 分值: 90, 评价标准: {优: 每月巡查, 中: 每季巡查, 差: 未巡查}"
    assert row(goal, "实际完成值: 每季巡查", "效益指标/社会效益指标").points == Decimal(63)


@pytest.mark.parametrize(
    ("reason", "expected"),
    [("", "20"), ("灾后抢修任务追加", "20"), ("年初指标值设定偏低", "13"), ("年初预计不足", "13")],
)
def test_a_target_set_too_low_costs_points_only_where_that_is_the_reason(reason: str, expected: str) -> None:
    """200% of the target: 20 × 1.3 ÷ 2 = 13 where 偏差原因 says the target was low, else the full 20."""
    said = f", 偏差原因: {reason}" if reason else ""
    scored = row("三级指标: 养护里程, 指标值: ≥100公里, 分值: 20", f"实际完成值: 200公里, 分值: 20{said}")
    assert scored.over
    assert scored.points == Decimal(expected)


def test_a_target_that_was_historys_best_was_not_set_too_low() -> None:
    """617家 in both past years and as target: 900家 is an achievement."""
    goal = "三级指标: 监管核查家数, 指标值: ≥617家, 分值: 90, 历史指标值: {2022: 617家, 2023: 600家}"
    assert not row(goal, "实际完成值: 900家").over


def test_units_that_cannot_be_compared_are_not_computed() -> None:
    """Kilometres against households: the claim is taken and said to be unchecked; without one there is no total."""
    goal = "三级指标: 管网覆盖, 指标值: ≥20公里, 分值: 90"
    claimed = row(goal, "实际完成值: 300户, 得分: 80")
    assert (claimed.points, claimed.least) == (Decimal(80), None)
    assert row(goal, "实际完成值: 300户").points is None


def test_a_form_of_eighty_points_gives_execution_twenty() -> None:
    """分值合计 80 in the settings: 45÷50 = 0.9, ×20 = 18."""
    goal = (
        "表类: 项目支出绩效目标表\n年度: 2024\n版式: 湖北\n项目名称: 甲\n绩效指标:\n  产出指标:\n    数量指标:\n"
        "      - {三级指标: 检测批次, 指标值: ≥50批次, 分值: 80}\n"
    )
    text = (
        "表类: 项目支出绩效自评表\n年度: 2024\n目标表: 甲.yaml\n预算执行: {全年预算数: 50, 全年执行数: 45}\n"
        "完成情况:\n  检测批次: {实际完成值: 50批次}\n"
    )
    score = score_texts(text, goal, Settings(weight_totals={"湖北": Decimal(80)}))
    assert points(score) == decimals("18", "80")
    assert (score.total, score.weight_total) == (Decimal(98), Decimal(100))


def test_weights_that_add_up_to_a_hundred_are_brought_down_to_ninety() -> None:
    """60 + 40 in the goal table leave no room for 预算执行率: ×0.9 gives 54 + 36, said plainly."""
    goal = (
        "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 甲\n绩效指标:\n  产出指标:\n    数量指标:\n"
        "      - {三级指标: 检测批次, 指标值: ≥50批次, 分值: 60}\n      - {三级指标: 抽查次数, 指标值: ≥4次, 分值: 40}\n"
    )
    text = "表类: 项目支出绩效自评表\n年度: 2024\n目标表: 甲.yaml\n完成情况:\n  检测批次: {实际完成值: 50批次}\n  抽查次数: {实际完成值: 4次}\n"
    score = score_texts(text, goal)
    assert [item.weight for item in score.rows] == decimals("54", "36")
    assert score.weights_note == "绩效目标表分值合计100分，按90分折算"


@pytest.mark.parametrize(("weights", "total"), [((100, 100), "200"), ((20, 40), "60")])
def test_points_out_of_another_total_than_a_hundred_have_no_grade(
    weights: tuple[int, int], total: str
) -> None:
    """优良中差 are made for 100 points: 200 of 210 is no 优 and 60 of 70 no 中."""
    goal = (
        "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 甲\n绩效指标:\n  产出指标:\n    数量指标:\n"
        "      - {三级指标: 检测批次, 指标值: ≥50批次}\n      - {三级指标: 抽查次数, 指标值: ≥4次}\n"
    )
    text = (
        "表类: 项目支出绩效自评表\n年度: 2024\n目标表: 甲.yaml\n预算执行: {全年预算数: 50, 全年执行数: 0}\n完成情况:\n"
        f"  检测批次: {{实际完成值: 50批次, 分值: {weights[0]}}}\n  抽查次数: {{实际完成值: 4次, 分值: {weights[1]}}}\n"
    )
    score = score_texts(text, goal)
    assert (score.total, score.grade) == (Decimal(total), None)


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ("{全年执行数: 4}", "没有填写全年预算数，未计分"),
        ("{全年预算数: 4}", "没有填写全年执行数，未计分"),
        ("{}", "没有填写全年预算数和全年执行数，未计分"),
        ("{全年预算数: 0, 全年执行数: 0}", "全年预算数为0万元，不能计算执行率，未计分；请核对预算数"),
        (
            "{年初预算数: 10, 全年执行数: 8}",
            "全年执行数÷年初预算数＝8万元÷10万元＝80%（没有填写全年预算数，按年初预算数计）",
        ),
    ],
)
def test_the_rate_of_execution_tells_what_it_rests_on(figures: str, said: str) -> None:
    goal = "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 甲\n"
    text = f"表类: 项目支出绩效自评表\n年度: 2024\n目标表: 甲.yaml\n预算执行: {figures}\n"
    assert score_texts(text, goal).execution.trace[0] == said


def test_indicators_of_one_name_are_told_apart_by_their_path() -> None:
    """Two rows called 满意度: the path decides; the bare name is reported as standing for several."""
    goal = (
        "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 甲\n绩效指标:\n  效益指标:\n    社会效益指标:\n"
        "      - {三级指标: 满意度, 指标值: ≥80%, 分值: 50}\n  满意度指标:\n    服务对象满意度指标:\n"
        "      - {三级指标: 满意度, 指标值: ≥90%, 分值: 40}\n"
    )
    head = "表类: 项目支出绩效自评表\n年度: 2024\n目标表: 甲.yaml\n完成情况:\n"
    score = score_texts(f"{head}  服务对象满意度指标/满意度: {{实际完成值: 95%}}\n", goal)
    assert [item.actual for item in score.rows] == ["", "95%"]
    vague = score_texts(f"{head}  满意度: {{实际完成值: 95%}}\n  知晓率: {{实际完成值: 95%}}\n", goal)
    assert [result.name for result in vague.vague] == ["满意度"]
    assert [result.name for result in vague.unknown] == ["知晓率"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("表类: 项目支出绩效自评表\n年度: 2024\n空表: 本年无项目\n", "声明为空表"),
        ("表类: 绩效运行监控表\n年度: 2024\n目标表: 甲.yaml\n截至: 2024-07-31\n", "不是绩效自评表"),
        ("表类: [\n", "读不出来"),
    ],
)
def test_what_cannot_be_scored_says_why(text: str, sentence: str) -> None:
    goal = read_bytes("表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 甲\n".encode(), "甲.yaml")
    with pytest.raises(NotAnEvaluationError, match=sentence):
        evaluate(read_bytes(text.encode(), "自评.yaml"), goal)


def test_a_year_no_calendar_knows_does_not_stop_the_score() -> None:
    """年度 0000 is a fault of form, but dates are still compared: 11月20日 is before 11月底."""
    goal = (
        "表类: 项目支出绩效目标表\n年度: '0000'\n项目名称: 甲\n绩效指标:\n  产出指标:\n    时效指标:\n"
        "      - {三级指标: 完工时间, 指标值: 11月底前, 分值: 90}\n"
    )
    text = (
        "表类: 项目支出绩效自评表\n年度: 无\n目标表: 甲.yaml\n完成情况:\n  完工时间: {实际完成值: 11月20日}\n"
    )
    readings = read_bytes(text.encode(), "自评.yaml"), read_bytes(goal.encode(), "甲.yaml")
    assert evaluate(*readings).rows[0].points == Decimal(90)


def test_an_indicator_without_a_target_is_not_scored() -> None:
    """A blank 指标值 cannot be met, not even by 完成."""
    scored = row("三级指标: 巡查次数, 指标值: '', 分值: 90", "实际完成值: 完成")
    assert (scored.points, scored.met) == (None, None)
