"""What the words of indicator names mean, over names from twenty sectors."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfgoals.lexicon.analysis import Analysis, Measure, Polarity
from perfgoals.lexicon.lexicon import Lexicon
from perfgoals.model.tables import Indicator
from perfgoals.model.target_parser import parse_target

LEXICON = Lexicon()
LINES = (Path(__file__).parent / "names.tsv").read_text(encoding="utf-8").splitlines()[1:]
NAMES = [tuple(line.split("\t")) for line in LINES]


def analyse(name: str, explanation: str = "", lexicon: Lexicon = LEXICON) -> Analysis:
    fields = {"三级指标": name, "指标解释": explanation}
    return lexicon.analyse(Indicator("", "", name, parse_target(""), "", fields, explanation))


def yes(flag: bool) -> str:
    return "是" if flag else "否"


def test_names_come_from_many_sectors() -> None:
    assert len({row[0] for row in NAMES}) >= 20
    assert len({row[1] for row in NAMES}) == len(NAMES) >= 250


@pytest.mark.parametrize("row", NAMES, ids=lambda row: f"{row[0]}-{row[1]}")
def test_name_is_understood(row: tuple[str, ...]) -> None:
    """Measure, direction, homes, legal duty, management, and whether 100% is the limit."""
    found = analyse(row[1])
    homes = frozenset() if row[4] == "不定" else frozenset(row[4].split("、"))
    assert (found.measure, found.polarity, found.homes) == (row[2], row[3], homes)
    assert (yes(found.legal_duty), yes(found.management), yes(found.bounded)) == row[5:]


@pytest.mark.parametrize(
    ("name", "head", "subject"),
    [
        ("参保群众医保政策知晓率", "知晓率", "参保群众医保政策"),
        ("提升城乡居民参保率", "参保率", "城乡居民"),
        ("工作覆盖率提高", "覆盖率", "工作"),
        ("资金使用的准确性", "准确性", "资金使用"),
        ("使用率", "使用率", ""),
        ("★农村供水水质达标率(≥**%)", "水质达标率", "农村供水"),
        ("DIP付费方式", "", "DIP付费方式"),
    ],
)
def test_head_and_subject(name: str, head: str, subject: str) -> None:
    found = analyse(name)
    assert (found.head, found.subject) == (head, subject)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("★受益人口数(≥**人)", "受益人口数"),
        ("质量达标率100%", "质量达标率"),
        ("指标1：巡河次数", "巡河次数"),
        ("补助人数（城市低保）", "补助人数"),
        ("召开信息化建设 会议", "召开信息化建设会议"),
        ("60岁以上老人体检人数", "60岁以上老人体检人数"),
        ("1至6级残疾军人参保率", "1至6级残疾军人参保率"),
    ],
)
def test_name_without_marks(written: str, name: str) -> None:
    assert analyse(written).name == name


@pytest.mark.parametrize(
    ("name", "respondents"),
    [
        ("参保人员对医保服务的满意度", ("参保人员",)),
        ("部门人员及群众工作满意度", ("部门人员", "群众")),
        ("服务对象满意度", ("服务对象",)),
        ("学生及家长满意度", ("学生", "家长")),
        ("相关医疗机构满意度", ("医疗机构",)),
        ("环卫工人满意度", ("环卫工人",)),
        ("满意度", ()),
        ("群众上访次数", ()),
    ],
)
def test_respondents(name: str, respondents: tuple[str, ...]) -> None:
    assert analyse(name).respondents == respondents


def test_explanation_names_the_respondents_a_name_leaves_out() -> None:
    assert analyse("满意度", "受训教师对培训的满意度").respondents == ("教师",)
    assert analyse("群众满意度", "村级代办员满意度").respondents == ("群众",)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("部门预算完整性、准确性、细化性、及时性", ("部门预算完整性", "准确性", "细化性", "及时性")),
        ("设备完好率和使用率", ("设备完好率", "使用率")),
        ("按时发放工资，及时缴纳五险一金", ("按时发放工资", "及时缴纳五险一金")),
        ("小麦、玉米播种面积", ()),
        ("重大疫病预防、控制率", ()),
        ("科普知识普及率", ()),
        ("教师参与培训人数", ()),
        ("社会和谐程度", ()),
    ],
)
def test_parts(name: str, parts: tuple[str, ...]) -> None:
    assert analyse(name).parts == parts


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("2024年医疗保险参保率", (2024,)),
        ("2023-2025年造林面积", (2023, 2025)),
        ("冀财社〔2023〕225号补助发放率", ()),
        ("冀财社2023年225号补助发放率", ()),
        ("改造2000户", ()),
        ("参保率", ()),
    ],
)
def test_years(name: str, years: tuple[int, ...]) -> None:
    assert analyse(name).years == years


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("质量达标率100%", "100%"),
        ("改造危桥（≥3座）", "≥3座"),
        ("受益人口数(≥**人)", "≥**人"),
        ("60岁以上老人体检人数", None),
        ("1至6级残疾军人参保率", None),
        ("12345热线接通率", None),
    ],
)
def test_number_in_the_name(name: str, number: str | None) -> None:
    found = analyse(name).number
    assert (found and str(found)) == number


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("提升城乡居民参保率", "城乡居民参保率", True),
        ("急诊服务能力", "提升急诊服务水平", True),
        ("2024年造林面积", "造林面积", True),
        ("培训人数", "培训次数", False),
        ("参保职工满意度", "参保居民满意度", False),
        ("项目成本", "项目成效", False),
    ],
)
def test_core_tells_indicators_apart(one: str, other: str, *, same: bool) -> None:
    assert (analyse(one).core == analyse(other).core) is same


@pytest.mark.parametrize(
    ("name", "polarity"),
    [
        ("降低企业物流成本", Polarity.HIGH),
        ("降低孕产妇死亡率", Polarity.UNKNOWN),
        ("减少投诉次数", Polarity.UNKNOWN),
        ("校园欺凌投诉次数", Polarity.LOW),
        ("参会人数", Polarity.UNKNOWN),
    ],
)
def test_direction_of_what_is_reduced(name: str, polarity: Polarity) -> None:
    """Reducing a cost is a gain; of a rate that is reduced nobody can tell what the number says."""
    assert analyse(name).polarity is polarity


@pytest.mark.parametrize(
    ("name", "duty"),
    [
        ("惠农补贴兑付率", True),
        ("预决算信息公开", True),
        ("补贴发放满意度", False),
        ("宣传资料发放率", False),
        ("发放补贴人数", False),
    ],
)
def test_legal_duty_is_a_duty_to_persons(name: str, *, duty: bool) -> None:
    assert analyse(name).legal_duty is duty
    assert LEXICON.is_legal_duty(name) is duty


@pytest.mark.parametrize(
    ("name", "cost", "gain"),
    [
        ("设备采购成本", True, False),
        ("节约采购成本", False, True),
        ("带动农户增收", False, True),
        ("参保率", False, False),
    ],
)
def test_money_spent_and_money_won(name: str, *, cost: bool, gain: bool) -> None:
    found = analyse(name)
    assert (found.cost, found.gain) == (cost, gain)


@pytest.mark.parametrize("name", ["开展普法宣传", "年度培训", "打击欺诈骗保宣传月活动", "购置执法记录仪"])
def test_activity_is_a_verb_with_its_object(name: str) -> None:
    assert analyse(name).measure is Measure.ACTIVITY


def test_local_words_count() -> None:
    local = Lexicon(
        {"越低越好": ["空驶里程"], "越高越好": ["亮化度"], "法定责任": ["配租"], "计量单位": ["担"]}
    )
    assert local.polarity("公交空驶里程") is Polarity.LOW
    assert local.polarity("主街亮化度") is Polarity.HIGH
    assert local.is_legal_duty("公租房配租率")
    assert local.knows_unit("担")
    assert not LEXICON.knows_unit("担")
    assert LEXICON.polarity("公交空驶里程") is Polarity.UNKNOWN
