"""Monitoring: the calendar, the payment plan, the lights by kind of indicator, and what to do."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from perfgoals.config.settings import Settings
from perfgoals.document.linked import linked_goal
from perfgoals.document.read import read_bytes, read_file
from perfgoals.model.evaluation import day
from perfgoals.scoring.evaluation_table import filled
from perfgoals.scoring.monitoring import NotMonitoringError, monitor
from perfgoals.scoring.monitoring_scheme import Light, elapsed
from perfgoals.scoring.results import NoResultError, result_of

if TYPE_CHECKING:
    from perfgoals.scoring.monitoring import MonitoringResult
    from perfgoals.scoring.monitoring_row import RowStanding

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
RED, YELLOW, GREEN, BLUE, NONE = Light


def example(department: str, name: str) -> MonitoringResult:
    """What one of the examples says."""
    path = str(EXAMPLES / department / name)
    reading = read_file(path)
    assert reading.root is not None
    goal = linked_goal(path, reading.root).reading
    assert goal is not None
    return monitor(reading, goal)


def result(
    indicator: str,
    entry: str,
    level: str = "产出指标/数量指标",
    *,
    money: str = "",
    cutoff: str = "2024-07-31",
    plan: str = "",
) -> MonitoringResult:
    """What a 监控表 with one indicator says."""
    first, second = level.split("/")
    goal = (
        f"表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 甲\n{plan}项目资金: {{年度资金总额: 100}}\n绩效指标:\n"
        f"  {first}:\n    {second}:\n      - {{{indicator}}}\n"
    )
    name = indicator.partition("三级指标: ")[2].partition(",")[0]
    text = (
        f"表类: 绩效运行监控表\n年度: 2024\n目标表: 甲.yaml\n截至: {cutoff}\n{money}执行情况:\n  {name}:\n"
        + "".join(f"    {line}\n" for line in entry.split("\n"))
    )
    readings = read_bytes(text.encode(), "监控.yaml"), read_bytes(goal.encode(), "甲.yaml")
    assert [reading.problems for reading in readings] == [(), ()]
    return monitor(*readings)


def standing(indicator: str, entry: str, level: str = "产出指标/数量指标") -> RowStanding:
    """How one indicator stands at the end of July."""
    return result(indicator, entry, level).rows[0]


@pytest.mark.parametrize(
    ("cutoff", "share"),
    [
        (date(2024, 7, 31), Fraction(7, 12)),
        (date(2024, 2, 29), Fraction(2, 12)),
        (date(2024, 6, 15), Fraction(11, 24)),  # five months and half of June
        (date(2024, 12, 31), Fraction(1)),
    ],
)
def test_the_year_passes_by_months(cutoff: date, share: Fraction) -> None:
    assert elapsed(cutoff) == share


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-07-31", date(2024, 7, 31)),
        ("2024年7月", date(2024, 7, 31)),
        ("2024年2月底", date(2024, 2, 29)),
        ("2024.6.15", date(2024, 6, 15)),
        ("2024年6月15日", date(2024, 6, 15)),
        ("2024-06-31", None),
        ("2024-13", None),
        ("七月底", None),
    ],
)
def test_a_cutoff_is_a_day_or_the_end_of_a_month(text: str, expected: date | None) -> None:
    assert day(text) == expected


@pytest.mark.parametrize(
    ("actual", "light"),
    # target 120, seven months: standard value 120×7÷12 = 70; 60% is 42, 80% is 56, 120% is 84
    [("41次", RED), ("42次", YELLOW), ("55次", YELLOW), ("56次", GREEN), ("83次", GREEN), ("84次", BLUE)],
)
def test_a_count_is_held_against_the_calendar(actual: str, light: Light) -> None:
    assert standing("三级指标: 巡查次数, 指标值: ≥120次", f"完成值: {actual}").light is light


@pytest.mark.parametrize(
    ("indicator", "level", "actual", "light"),
    [
        ("三级指标: 维修成本, 指标值: ≤20万元", "产出指标/成本指标", "11.5万元", GREEN),
        ("三级指标: 维修成本, 指标值: ≤20万元", "产出指标/成本指标", "20.5万元", RED),
        ("三级指标: 投诉件数, 指标值: ≤5件", "效益指标/社会效益指标", "5件", GREEN),
        ("三级指标: 投诉件数, 指标值: ≤5件", "效益指标/社会效益指标", "6件", RED),
        ("三级指标: 水质达标率, 指标值: ≥98%", "产出指标/质量指标", "97%", RED),
        ("三级指标: 水质达标率, 指标值: ≥98%", "产出指标/质量指标", "99%", GREEN),
        ("三级指标: 居民满意度, 指标值: ≥90%", "满意度指标/服务对象满意度指标", "95%", GREEN),
        ("三级指标: 参保率, 指标值: ≥96%", "效益指标/社会效益指标", "50%", GREEN),  # 89% of 7/12 of 96%
        ("三级指标: 参保率, 指标值: ≥96%", "效益指标/社会效益指标", "40%", YELLOW),  # 71%
        ("三级指标: 完工时间, 指标值: 6月底前", "产出指标/时效指标", "6月20日", GREEN),
        ("三级指标: 完工时间, 指标值: 6月底前", "产出指标/时效指标", "7月10日", RED),
        ("三级指标: 完工时间, 指标值: 6月底前", "产出指标/时效指标", "正在施工", RED),
        ("三级指标: 完工时间, 指标值: 11月底前", "产出指标/时效指标", "正在施工", GREEN),
        ("三级指标: 村容村貌, 指标值: 明显改善, 备注: 甲", "效益指标/生态效益指标", "达到预期", GREEN),
        ("三级指标: 村容村貌, 指标值: 明显改善, 备注: 甲", "效益指标/生态效益指标", "部分改善", YELLOW),
        ("三级指标: 村容村貌, 指标值: 明显改善, 备注: 甲", "效益指标/生态效益指标", "未达到", RED),
        ("三级指标: 巡查次数, 指标值: ≥120次", "产出指标/数量指标", "30公里", NONE),
    ],
)
def test_the_light_follows_direction_and_kind(indicator: str, level: str, actual: str, light: Light) -> None:
    """质量, 时效, 成本 and reverse indicators are in range or not; words have three grades."""
    assert standing(indicator, f"完成值: {actual}", level).light is light


def test_what_comes_at_the_end_of_the_year_is_not_asked_for_in_july() -> None:
    satisfaction = standing(
        "三级指标: 居民满意度, 指标值: ≥90%", "完成值: ''", "满意度指标/服务对象满意度指标"
    )
    count = standing("三级指标: 巡查次数, 指标值: ≥120次", "完成值: ''")
    assert (satisfaction.light, satisfaction.advice) == (NONE, ())
    assert (count.light, count.advice) == (NONE, ("填写截至监控日的完成值",))


def test_a_lagging_indicator_must_say_why_in_the_forms_words() -> None:
    behind = "三级指标: 巡查次数, 指标值: ≥120次"
    bare = standing(behind, "完成值: 50次\n完成可能性: 有可能").advice
    told = standing(
        behind, "完成值: 50次\n完成可能性: 有可能\n偏差原因: {类别: 人员保障, 说明: 三名队员借调}"
    ).advice
    other = standing(
        behind, "完成值: 50次\n完成可能性: 有可能\n偏差原因: {类别: 天气原因, 说明: 汛期}"
    ).advice
    assert any(step.startswith("填写偏差原因") for step in bare)
    assert not any("偏差原因" in step for step in told)
    assert any(step.startswith("偏差原因类别“天气原因”不在监控表中") for step in other)


@pytest.mark.parametrize(
    ("entry", "chance", "doubted"),
    [
        ("完成值: 70次", "确定能", False),
        ("完成值: 50次", "有可能", False),
        ("完成值: 50次\n完成可能性: 确定能", "有可能", True),
        ("完成值: 50次\n全年预计: 125次\n完成可能性: 确定能", "确定能", False),
        ("完成值: 70次\n全年预计: 100次\n完成可能性: 确定能", "有可能", True),
    ],
)
def test_the_chance_follows_from_the_forecast(entry: str, chance: str, *, doubted: bool) -> None:
    """A stated forecast comes first, else the pace so far goes on; 确定能 beside a miss is doubted."""
    row = standing("三级指标: 巡查次数, 指标值: ≥120次", entry)
    assert row.chance == chance
    assert any("相矛盾" in step for step in row.advice) is doubted


def test_what_is_over_its_limit_cannot_come_back() -> None:
    row = standing("三级指标: 维修成本, 指标值: ≤20万元", "完成值: 21万元", "产出指标/成本指标")
    assert row.chance == "完全不可能"


@pytest.mark.parametrize(
    ("cutoff", "spent", "light"),
    [
        ("2024-03-31", "5", GREEN),  # no floor before the end of April
        ("2024-04-30", "24", RED),
        ("2024-06-30", "40", GREEN),
        ("2024-08-31", "59", RED),
        ("2024-10-31", "80", GREEN),
        ("2024-07-31", "100.5", RED),
    ],
)
def test_spending_has_a_floor_that_rises_over_the_year(cutoff: str, spent: str, light: Light) -> None:
    """25% by April, 40% by June, 60% by August, 80% by October."""
    found = result(
        "三级指标: 水质达标率, 指标值: ≥98%",
        "完成值: 99%",
        "产出指标/质量指标",
        money=f"年初预算数: 100\n执行数: {spent}\n",
        cutoff=cutoff,
    )
    assert found.spending.light is light


def test_spending_is_held_against_the_payment_plan() -> None:
    """6月底 80% planned: 45% of the budget by July is above the floor of 40% but under 0.8 of the plan."""
    money = "年初预算数: 100\n执行数: 45\n"
    row = ("三级指标: 水质达标率, 指标值: ≥98%", "完成值: 99%", "产出指标/质量指标")
    planned = result(
        *row, money=money, plan="支出计划: {3月底: 30%, 6月底: 80%, 10月底: 90%, 12月底: 100%}\n"
    )
    free = result(*row, money=money)
    assert (planned.spending.planned, planned.spending.light) == (Fraction(4, 5), YELLOW)
    assert (free.spending.planned, free.spending.light) == (None, GREEN)


@pytest.mark.parametrize(
    ("spent", "forecast", "said"),
    [
        ("120", "90", "全年预计执行数小于已经执行的数"),
        ("40", "90", "全年预计花不完"),
        ("40", "130", "全年预计执行数大于预算"),
    ],
)
def test_a_forecast_of_spending_gets_one_fitting_advice(spent: str, forecast: str, said: str) -> None:
    money = f"年初预算数: 100\n执行数: {spent}\n全年预计执行数: {forecast}\n"
    row = ("三级指标: 水质达标率, 指标值: ≥98%", "完成值: 99%", "产出指标/质量指标")
    told = [step for step in result(*row, money=money).spending.advice if "全年预计" in step]
    assert len(told) == 1
    assert told[0].startswith(said)


def test_a_forecast_that_misses_the_target_is_no_green_light() -> None:
    """40 of at most 100 is within the limit, but 130 are expected by the end of the year."""
    indicator = ("三级指标: 维修成本, 指标值: ≤100万元", "产出指标/成本指标")
    over = standing(indicator[0], "完成值: 40万元\n全年预计: 130万元", indicator[1])
    within = standing(indicator[0], "完成值: 40万元\n全年预计: 90万元", indicator[1])
    assert (over.light, over.will_meet) == (YELLOW, False)
    assert any("“130万元”达不到指标值" in step for step in over.advice)
    assert (within.light, within.will_meet) == (GREEN, True)


@pytest.mark.parametrize(
    ("indicator", "level", "actual", "light"),
    [
        ("三级指标: 培训人数, 指标值: ≥100人", "产出指标/数量指标", "不足100人", NONE),
        ("三级指标: 违规案件, 指标值: 0起", "效益指标/社会效益指标", "3起", RED),
        ("三级指标: 完工时间, 指标值: 6月底前", "产出指标/时效指标", "预计9月完成", RED),
        ("三级指标: 完工时间, 指标值: 11月底前", "产出指标/时效指标", "6月启动，尚未完成", GREEN),
    ],
)
def test_what_is_not_yet_done_does_not_count_as_done(
    indicator: str, level: str, actual: str, light: Light
) -> None:
    assert standing(indicator, f"完成值: {actual}", level).light is light


def test_goals_that_run_ahead_of_the_money_are_a_warning() -> None:
    """100 of 120 done is 83%, 60% spent: more than ten points apart; 80 of 120 (67%) is not."""
    money = "年初预算数: 100\n执行数: 60\n"
    apart = result("三级指标: 巡查次数, 指标值: ≥120次", "完成值: 100次", money=money)
    close = result("三级指标: 巡查次数, 指标值: ≥120次", "完成值: 80次", money=money)
    assert any("相差超过10个百分点" in step for step in apart.spending.advice)
    assert not any("相差超过10个百分点" in step for step in close.spending.advice)


def test_the_examples_show_every_light() -> None:
    """巨鹿 pays late (35% under the floor of 40%, plan 50%); 渭南 lags in two rows and expects to miss a third; 珠山 is over its cost."""
    julu = example("巨鹿县医疗保障局-2024", "监控表-1-长期护理保险专项经费.yaml")
    weinan = example("渭南市医疗保障局-2024", "监控表-2-优抚对象补助和医疗保障经费.yaml")
    zhushan = example("珠山区医疗保障局-2024", "监控表-1-城乡居民意外伤害督查工作经费.yaml")
    assert (julu.spending.light, julu.spending.rate) == (RED, Fraction(35, 100))
    assert [row.light for row in julu.rows] == [BLUE, GREEN, RED, GREEN, GREEN, GREEN, NONE]
    assert [row.light for row in weinan.rows] == [YELLOW, GREEN, GREEN, RED, GREEN, YELLOW, NONE]
    assert [row.light for row in zhushan.rows] == [RED, BLUE, RED, GREEN, NONE, NONE, NONE, NONE]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("表类: 绩效运行监控表\n年度: 2024\n空表: 本年无项目\n", "声明为空表"),
        ("表类: 绩效运行监控表\n年度: 2024\n目标表: 甲.yaml\n截至: 七月\n", "“截至”填的“七月”不是日期"),
        ("表类: 绩效运行监控表\n年度: 2024\n目标表: 甲.yaml\n截至: ''\n", "“截至”没有填写日期"),
        ("表类: 项目支出绩效自评表\n年度: 2024\n目标表: 甲.yaml\n", "不是绩效运行监控表"),
    ],
)
def test_what_cannot_be_judged_says_why(text: str, sentence: str) -> None:
    goal = read_bytes("表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 甲\n".encode(), "甲.yaml")
    with pytest.raises(NotMonitoringError, match=sentence):
        monitor(read_bytes(text.encode(), "监控.yaml"), goal)


def test_a_day_of_another_year_is_not_judged(tmp_path: Path) -> None:
    """Scored it would be held against the wrong year; printed it still shows its targets."""
    (tmp_path / "甲.yaml").write_text(
        "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 甲\n绩效指标:\n  产出指标:\n    时效指标:\n"
        "      - {三级指标: 完工时间, 指标值: 11月底前}\n",
        encoding="utf-8",
    )
    path = tmp_path / "监控.yaml"
    path.write_text("表类: 绩效运行监控表\n年度: 2024\n目标表: 甲.yaml\n截至: 2025-06-30\n", encoding="utf-8")
    with pytest.raises(NoResultError, match="“截至”2025-06-30不在2024年度内；请核对截至和年度"):
        result_of(read_file(str(path)), Settings())
    assert "11月底前" in str(filled(read_file(str(path))))
