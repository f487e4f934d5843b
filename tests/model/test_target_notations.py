"""Every way a target value is written in practice, and its normal form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from perfgoals.model.deadline import Deadline
from perfgoals.model.money import Money, MoneyUnit
from perfgoals.model.target import Operator, OperatorOrigin, TargetKind, Trend
from perfgoals.model.target_parser import join_target, parse_target

NUMBERS = """
≥95%           ≥ 95 %
≥ 90%          ≥ 90 %
≧90%           ≥ 90 %
＞＝９５％      ≥ 95 %
=>95%          ≥ 95 %
≥95％以上       ≥ 95 %
=98%           = 98 %
>92%           > 92 %
<24小时         < 24 小时
≯5%            ≤ 5 %
≮5次           ≥ 5 次
=100.00(%)     = 100.00 %
≥100百分比      ≥ 100 %
≥0.97比例       ≥ 0.97 比例
≥19万份         ≥ 19 万份
≥36 万人        ≥ 36 万人
≥80M           ≥ 80 M
25TB           - 25 TB
12500名         - 12500 名
≥16摄氏度       ≥ 16 摄氏度
>=20平方米      ≥ 20 平方米
3500公斤        - 3500 公斤
5千克           - 5 千克
5千元           - 5 千元
3百万元         - 3 百万元
<=475元/亩      ≤ 475 元/亩
>=530元/人*月   ≥ 530 元/人·月
17元/人.每天     - 17 元/人·天
≥5000元/人·年    ≥ 5000 元/人·年
100元/人/次      - 100 元/人·次
每人每月530元    - 530 元/人·月
每人每年不低于80元 ≥ 80 元/人·年
不低于每人每年80元 ≥ 80 元/人·年
人均≥500元      ≥ 500 元/人
≤18/10万        ≤ 18 /10万
1次/月          - 1 次/月
每年2次         - 2 次/年
每季度1次        - 1 次/季度
每半年一次       - 1 次/半年
每2年1次         - 1 次/2年
95%以上         ≥ 95 %
60%及以上        ≥ 60 %
100%(含)        - 100 %
30分钟以内       ≤ 30 分钟
24小时内         ≤ 24 小时
7个工作日内       ≤ 7 个工作日
大于90%          > 90 %
不低于95%        ≥ 95 %
不少于3次        ≥ 3 次
不超过5‰         ≤ 5 ‰
不高于3%         ≤ 3 %
小于5%           < 5 %
低于10元         < 10 元
至少2次          ≥ 2 次
控制在10%以内     ≤ 10 %
控制在5%         ≤ 5 %
达到90%以上       ≥ 90 %
提高到95%         ≥ 95 %
降至5%以下        ≤ 5 %
确保95%以上       ≥ 95 %
三次             - 3 次
两场             - 2 场
十二家           - 12 家
半年             - 0.5 年
十万元           - 10 万元
3万5千人         - 35000 人
百分之九十五以上   ≥ 95 %
百分之百          - 100 %
九成以上          ≥ 9 成
0起              - 0 起
零投诉           = 0 投诉
-3%              - -3 %
1,234.56元       - 1234.56 元
1 000份          - 1000 份
￥500            - 500 元
18月             - 18 月
1个月            - 1 个月
80万             - 80 万
≥5.2万/方         ≥ 5.2 万/方
≤620万/月         ≤ 620 万/月
PUE≤1.45         ≤ 1.45 PUE
≥85              ≥ 85
≥20kN·m          ≥ 20 kN·m
≤0.6W/(m2·K)     ≤ 0.6 W/(m2·K)
≥250cd·lx-1·m-2  ≥ 250 cd·lx-1·m-2
≤100CFU/mL以下    ≤ 100 CFU/mL
≥2.4×10⁴m³/d     ≥ 24000 m³/d
≤1.5×10^3吨       ≤ 1500 吨
═100%            = 100 %
≡ 95%            = 95 %
30筐以上          ≥ 30 筐
200蔸以内         ≤ 200 蔸
50篮及以下        ≤ 50 篮
12畦/年          - 12 畦/年
≥1560万车公里     ≥ 1560 万车公里
800万人公里以上    ≥ 800 万人公里
≤3.8元/座公里      ≤ 3.8 元/座公里
2万床日           - 2 万床日
每个乡镇不少于1次   ≥ 1 次/乡镇
每家企业至少2次     ≥ 2 次/企业
每个村民小组1名     - 1 名/村民小组
每所学校每年2场     - 2 场/学校·年
每个工作日1次      - 1 次/个工作日
各1次             - 1 次
各不少于2场        ≥ 2 场
各自≥1份          ≥ 1 份
"""


def number_cases() -> list[tuple[str, ...]]:
    cases = []
    for line in NUMBERS.strip().splitlines():
        head, operator, number, unit = _split(line)
        cases.append((head, operator, number, unit))
    return cases


def _split(line: str) -> tuple[str, str, str, str]:
    words = line.split()
    signs = {"≥", ">", "=", "≤", "<", "-"}
    at = max(
        index
        for index, word in enumerate(words)
        if word in signs and index > 0 and _is_number(words[index + 1])
    )
    return " ".join(words[:at]), words[at], words[at + 1], "".join(words[at + 2 :])


def _is_number(word: str) -> bool:
    return word.lstrip("-").replace(".", "", 1).isdigit()


@pytest.mark.parametrize(("text", "operator", "number", "unit"), number_cases())
def test_numbers(text: str, operator: str, number: str, unit: str) -> None:
    target = parse_target(text)
    assert target.kind is TargetKind.NUMBER
    assert str(target.operator or "-") == operator
    assert target.number == Decimal(number)
    assert target.unit_text == unit
    assert target.is_structured
    assert target.is_quantified


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("18—54周岁", "18", "54", "周岁"),
        ("3～5天", "3", "5", "天"),
        ("3-5个月", "3", "5", "个月"),
        ("5%-10%", "5", "10", "%"),
        ("10至20万元", "10", "20", "万元"),
        ("5000元-2万元", "5000", "20000", "元"),
        ("10±1℃", "9", "11", "℃"),
        ("PH 6-9", "6", "9", "pH"),
        ("≥60%且≤80%", "60", "80", "%"),
        ("-5～-3℃", "-5", "-3", "℃"),
        ("±3%", "-3", "3", "%"),
        ("±0.5℃以内", "-0.5", "0.5", "℃"),
        ("正负2毫米", "-2", "2", "毫米"),
        ("控制在±1%以内", "-1", "1", "%"),
        ("误差不超过±5克", "-5", "5", "克"),
        ("上下浮动4%以内", "-4", "4", "%"),
    ],
)
def test_ranges(text: str, low: str, high: str, unit: str) -> None:
    target = parse_target(text)
    assert (target.kind, target.unit_text) == (TargetKind.RANGE, unit)
    assert (target.number, target.upper) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "first", "second"), [("1:1.2", "1", "1.2"), ("1：3", "1", "3"), ("三分之二以上", "2", "3")]
)
def test_ratios(text: str, first: str, second: str) -> None:
    target = parse_target(text)
    assert target.kind is TargetKind.RATIO
    assert (target.number, target.upper) == (Decimal(first), Decimal(second))
    assert target.value == Decimal(first) / Decimal(second)


LE, LT, GE = Operator.LE, Operator.LT, Operator.GE


@pytest.mark.parametrize(
    ("text", "operator", "deadline"),
    [
        ("12月底前", LE, Deadline(None, 12, None, end=True)),
        ("11 月底", LE, Deadline(None, 11, None, end=True)),
        ("不晚于 12 月底", LE, Deadline(None, 12, None, end=True)),
        ("≤12 月", LE, Deadline(None, 12, None, end=True)),
        ("12月31日前", LE, Deadline(None, 12, None, end=True)),
        ("2024年12月31日前", LE, Deadline(2024, 12, None, end=True)),
        ("2024年6月15日前完成", LE, Deadline(2024, 6, 15)),
        ("2023年12月31日", LE, Deadline(2023, 12, None, end=True)),
        ("2024-12-31", LE, Deadline(2024, 12, None, end=True)),
        ("2024.12", LE, Deadline(2024, 12, None, end=True)),
        ("2023年底", LE, Deadline(2023, 12, None, end=True)),
        ("2024年内", LE, Deadline(2024, 12, None, end=True)),
        ("年底前", LE, Deadline(None, 12, None, end=True)),
        ("2024年年末", LE, Deadline(2024, 12, None, end=True)),
        ("2026年年内完成", LE, Deadline(2026, 12, None, end=True)),
        ("2024年年中", LE, Deadline(2024, 6, None, end=True)),
        ("当年年底前", LE, Deadline(None, 12, None, end=True)),
        ("工程于2026年年底前交付", LE, Deadline(2026, 12, None, end=True)),
        ("第四季度", LE, Deadline(None, 12, None, end=True)),
        ("2024年上半年", LE, Deadline(2024, 6, None, end=True)),
        ("6月底前完成", LE, Deadline(None, 6, None, end=True)),
        ("12月底到位", LE, Deadline(None, 12, None, end=True)),
        ("4月份", LE, Deadline(None, 4, None, end=True)),
        ("2024年4月", LE, Deadline(2024, 4, None, end=True)),
        ("二〇二四年十二月底", LE, Deadline(2024, 12, None, end=True)),
        ("12月前", LT, Deadline(None, 12)),
        ("2025年前", LT, Deadline(2025)),
        ("不早于3月1日", GE, Deadline(None, 3, 1)),
        ("3月中旬", LE, Deadline(None, 3, 20)),
    ],
)
def test_deadlines(text: str, operator: Operator, deadline: Deadline) -> None:
    target = parse_target(text)
    assert (target.kind, target.operator) == (TargetKind.DEADLINE, operator)
    assert target.deadline == deadline
    assert target.is_structured


def test_a_deadline_resolves_in_the_year_of_the_table() -> None:
    deadline = parse_target("2月底前").deadline
    assert deadline is not None
    assert deadline.resolve(2024) == date(2024, 2, 29)
    assert Deadline(2023, 6, 15).resolve(2024) == date(2023, 6, 15)
    assert Deadline(month=12).resolve(2024) == date(2024, 12, 1)


@pytest.mark.parametrize(
    ("text", "start", "last"),
    [
        ("2021年1月-12月", Deadline(2021, 1), Deadline(2021, 12, None, end=True)),
        ("2020年1月--2020年11月", Deadline(2020, 1), Deadline(2020, 11, None, end=True)),
        ("2023.07-2024.01", Deadline(2023, 7), Deadline(2024, 1, None, end=True)),
        ("2021.1.1-12.31", Deadline(2021, 1, 1), Deadline(2021, 12, None, end=True)),
        ("1-12月", Deadline(None, 1), Deadline(None, 12, None, end=True)),
        ("2023-2025年", Deadline(2023), Deadline(2025, 12, None, end=True)),
    ],
)
def test_periods(text: str, start: Deadline, last: Deadline) -> None:
    target = parse_target(text)
    assert (target.kind, target.start, target.deadline) == (TargetKind.PERIOD, start, last)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2023年", 2023),
        ("2024年度", 2024),
        ("2024年度全年", 2024),
        ("2024年完成", 2024),
        ("2024年内部审计", 2024),
    ],
)
def test_a_year_is_no_deadline(text: str, year: int) -> None:
    target = parse_target(text)
    assert target.kind is TargetKind.YEAR_ONLY
    assert target.deadline == Deadline(year)


@pytest.mark.parametrize("text", ["4月", "≥3月", "三月", "4月内"])
def test_a_bare_month_is_ambiguous(text: str) -> None:
    target = parse_target(text)
    assert target.kind is TargetKind.AMBIGUOUS_MONTH
    assert target.deadline is not None
    assert target.deadline.month in {3, 4}


@pytest.mark.parametrize(
    ("text", "operator", "reference"),
    [
        ("大于等于序时进度", "≥", "序时进度"),
        ("不超采购最高限价", "≤", "采购最高限价"),
        ("不超预算", "≤", "预算"),
        ("不超年初预算", "≤", "年初预算"),
        ("只减不增", "≤", "上年数"),
        ("不低于上年", "≥", "上年"),
        ("较上年提高", ">", "上年"),
        ("与上年持平", "=", "上年"),
        ("达到国家标准", "≥", "国家标准"),
        ("参照政府采购成本控制", "", "政府采购成本"),
        ("按冀财社〔2023〕208号文件执行", "", "冀财社〔2023〕208号文件"),
    ],
)
def test_references(text: str, operator: str, reference: str) -> None:
    target = parse_target(text)
    assert target.kind is TargetKind.REFERENCE
    assert (target.operator or "", target.reference) == (operator, reference)
    assert target.is_quantified


QUALITATIVE_WORDS = (
    "提高 不断提高 进一步提高 提升 有效改善 收支结余平稳 维护 长期 严格依法处罚 确保资金用在实处 增加人民幸福指数 推动社会全面可持续发展 "
    "及时 健全 可控 合理 规范 充分 优良 稳步提高 巩固提高 持续改善 有所减轻 应保尽保 效果明显 程度较高 较高 基本建立 正面支撑 有力保障 "
    "全天候可用 一般 一流 一次性 十分满意 千方百计 不满意 达标 超额完成 均衡发展 逐年提高 比例提高 稳中有升 百姓满意 三公经费规范 "
    "无 符合要求 高质量发展 全部完成 年初制定计划 半数以上 零距离 A级 Ⅲ类水质"
)


@pytest.mark.parametrize("text", QUALITATIVE_WORDS.split())
def test_words_only(text: str) -> None:
    target = parse_target(text)
    assert (target.kind, target.text) == (TargetKind.QUALITATIVE, text)
    assert not target.is_quantified


@pytest.mark.parametrize(
    "text", ["按月安排", "每月10日前", "每天17时前", "按季度拨付", "次月15日前", "每年12月底前"]
)
def test_schedules(text: str) -> None:
    assert parse_target(text).kind is TargetKind.SCHEDULE


@pytest.mark.parametrize(
    "text", ["", "  ", "　", "-", "——", "═══", "/", "≧ %", "≥**%", "≥XX人", "**人", "%", "≥"]
)
def test_nothing_filled_in(text: str) -> None:
    target = parse_target(text)
    assert target.kind is TargetKind.EMPTY
    assert not target.is_quantified


@pytest.mark.parametrize(
    ("text", "prefix", "operator", "number", "unit"),
    [
        ("保障全单位56人", "保障全单位", "", "56", "人"),
        ("满意度≥95%", "满意度", "≥", "95", "%"),
        ("参保率达到95%以上", "参保率", "≥", "95", "%"),
        ("2023年预计在校生:小学600人,初中700人,以实际为准。", "2023年预计在校生:小学", "", "600", "人"),
        ("严格按照预算标准1000元/人兑付", "严格按照预算标准", "", "1000", "元/人"),
        ("按冀财社〔2023〕208号补助12人", "按冀财社〔2023〕208号补助", "", "12", "人"),
        ("每个乡镇配备1人", "每个乡镇配备", "", "1", "人"),
        ("各类活动共10场", "各类活动共", "", "10", "场"),
        ("各10万元", "各", "", "10", "万元"),
        ("±3%以上", "±", "≥", "3", "%"),
        ("较好完成任务增长5%", "较好完成任务增长", "", "5", "%"),
    ],
)
def test_numbers_buried_in_a_sentence(text: str, prefix: str, operator: str, number: str, unit: str) -> None:
    target = parse_target(text)
    assert target.kind is TargetKind.TEXT_WITH_NUMBER
    assert (target.prefix, target.operator or "", target.unit_text) == (prefix, operator, unit)
    assert target.number == Decimal(number)
    assert not target.is_structured


def test_a_sentence_names_the_norm_it_follows() -> None:
    assert parse_target("严格按照预算标准1000元/人兑付").reference == "预算标准"


@pytest.mark.parametrize(
    ("text", "structured"),
    [
        ("100%完成", False),
        ("95%满意", False),
        ("100%到位", False),
        ("≤95%以上", False),
        ("10家企业", True),
        ("10家企业以上", True),
        ("5个行政村", True),
        ("≥95%（抽样）", True),
        ("5天以内办结", True),
    ],
)
def test_tails(text: str, structured: bool) -> None:
    target = parse_target(text)
    assert target.kind is TargetKind.NUMBER
    assert target.tail
    assert target.is_structured is structured


@pytest.mark.parametrize(
    ("text", "trend", "reference"),
    [
        ("较上年增长5%以上", Trend.RISE, "上年"),
        ("同比下降≥5%", Trend.FALL, "上年同期"),
        ("提高5%", Trend.RISE, ""),
        ("较上一采暖期下降5%以上", Trend.FALL, "上一采暖期"),
        ("比上一轮普查增长5%", Trend.RISE, "上一轮普查"),
        ("较改造前缩短5分钟", Trend.FALL, "改造前"),
        ("相较于上年提高≥5%", Trend.RISE, "上年"),
        ("在上年基础上增加5个", Trend.RISE, "上年"),
        ("同比去年下降5%", Trend.FALL, "上年同期"),
    ],
)
def test_changes(text: str, trend: Trend, reference: str) -> None:
    target = parse_target(text)
    assert (target.kind, target.number) == (TargetKind.NUMBER, Decimal(5))
    assert (target.trend, target.reference) == (trend, reference)


@pytest.mark.parametrize("text", ["90%左右", "约90%", "近3万人", "3万余人", "20多万元"])
def test_approximate_numbers(text: str) -> None:
    target = parse_target(text)
    assert target.approximate
    assert target.operator is None


def test_where_an_operator_comes_from() -> None:
    assert parse_target("≥95%").operator_is_explicit
    assert parse_target("不低于95%").origin is OperatorOrigin.WORDED
    assert parse_target("95%以上").origin is OperatorOrigin.WORDED
    assert parse_target("11月底").origin is OperatorOrigin.IMPLIED
    assert parse_target("100%").origin is None


def test_what_a_number_measures() -> None:
    assert parse_target("≥95%").percent == 95
    assert parse_target("≤5‰").percent == Decimal("0.5")
    assert parse_target("≥0.97比例").percent == 97
    assert parse_target("九成").percent == 90
    assert parse_target("5个百分点").percent is None
    assert parse_target("1个月").is_duration
    assert not parse_target("1次/月").is_duration
    assert parse_target("1次/月").is_frequency
    assert not parse_target("元/人").is_money
    assert parse_target("≤475元/亩").is_money
    assert parse_target("≥530元/人·月").denominators == ("人", "月")


def test_money_of_a_total() -> None:
    assert parse_target("648.12万元").money == Money(Decimal("648.12"), MoneyUnit.WAN)
    assert parse_target("<1681680元").money == Money(Decimal("168.168"), MoneyUnit.WAN)
    assert str(parse_target("≤1.2亿元").money) == "12000万元"
    assert parse_target("≤475元/亩").money is None
    assert parse_target("80万").money is None


def test_the_same_said_differently() -> None:
    assert parse_target("≥36万人").same_as(parse_target("不少于360000人"))
    assert parse_target("12月底前完成") == parse_target("不晚于12月31日")
    assert not parse_target("80万").same_as(parse_target("800000"))
    assert not parse_target("≥95%").same_as(parse_target("≤95%"))


@pytest.mark.parametrize(
    ("columns", "joined"),
    [
        (("≥", "95", "%"), "≥95%"),
        ((">=", "95%", "%"), "≥95%"),
        (("大于等于", "95", "％"), "≥95%"),
        (("定性", "好", ""), "好"),
        (("定量", "12", "场"), "12场"),
        (("=", "≥95", "%"), "≥95%"),
        (("≤", "1,000", "元/人·年"), "≤1,000元/人·年"),
        (("", "28.8万元", "%"), "28.8万元%"),
        (("=", "3", "—"), "=3"),
        (("≥", "", "%"), ""),
        (("", "", ""), ""),
        (("≤", "12月底", "无"), "≤12月底"),
        (("定性", "不断提高", "%"), "不断提高"),
    ],
)
def test_separate_columns(columns: tuple[str, str, str], joined: str) -> None:
    assert join_target(*columns) == joined
