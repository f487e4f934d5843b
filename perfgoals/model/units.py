"""Units of target values: the families they belong to, and how they are split off a text.

The words are those that official tables use after a number. A unit is always kept as it was written;
only 万 and 亿 are taken off as a scale, and the spellings of per cent become ``%``.
"""

from __future__ import annotations

import re
from decimal import Decimal

from perfgoals.text import pattern

ONE = Decimal(1)
WAN = Decimal(10_000)
YI = Decimal(100_000_000)
SCALES = {"百": Decimal(100), "千": Decimal(1000), "万": WAN, "亿": YI}
"""The scale words that may stand between a number and its unit, with their factors."""
SCALE_WORDS = {
    ONE: "", Decimal(100): "百", Decimal(1000): "千", WAN: "万", YI: "亿", Decimal(10**6): "百万",
    Decimal(10**7): "千万", Decimal(10**12): "万亿", Decimal(10**10): "百亿", Decimal(10**11): "千亿",
}  # fmt: skip
"""How each factor prints."""


def word_set(words: str) -> frozenset[str]:
    """Return the set of blank-separated words."""
    return frozenset(words.split())


PERCENT = "%"
YUAN = "元"
PERCENT_SPELLINGS = frozenset({"%", "(%)", "（%）", "百分比", "%（百分比）"})
RATES = frozenset({"%", "‰", "成", "比例", "比率"})
"""Units whose number says a share of a whole."""
DURATIONS = word_set(
    "毫秒 秒 秒钟 分钟 小时 个小时 h 天 日 周 个周 星期 个星期 旬 月 个月 季度 个季度 半年 年 年度 "
    "学期 个学期 学年 个学年 工作日 个工作日 自然日 个自然日 日历天 工作天 天数"
)
"""Units of time. A bare 月 or year is a calendar word first: `target_dates` decides that."""
TIME_DENOMINATORS = DURATIONS | word_set("时 半月 半个月 两年 三年 2年 3年 五年 5年 班 届")
COUNTERS = word_set(
    "个 项 次 人次 人 名 位 户 家 所 处 座 栋 幢 间 套 台 台套 台次 辆 艘 架 部 件 条 份 册 本 张 幅 "
    "篇 期 场 场次 期次 届 批 批次 班 班次 轮 回 遍 趟 例 起 宗 桩 组 支 只 头 匹 羽 尾 株 棵 颗 粒 "
    "块 片 段 根 枚 瓶 盒 箱 袋 桶 包 罐 车 车次 床 床位 张床位 村 镇 乡 街道 社区 县 区 市 校 班级 "
    "队 站 点 口 眼 盏 门 节 课时 学时 学分 分 岁 周岁 级 类 种 款 人天 人日 人月 人年 户次 家次 件次 "
    "倍 层 孔 面 把 双 对 副 枝 顶 卷 页 字 幕 集 首 档 则 桌 餐 票 单 笔 剂 针 剂次 人份 标段 亩次 "
    "通 辆次 套次 频次 项次"
)
"""Words that count things, people or events."""
_PHYSICAL = word_set(
    "摄氏度 度 ℃ °C ° 公里 千米 米 厘米 毫米 里 平方米 平米 平方 ㎡ m² m2 平方公里 平方千米 立方米 "
    "立方 方 m³ m3 亩 公顷 吨 公斤 千克 克 斤 毫克 微克 升 毫升 千瓦 兆瓦 千瓦时 度电 千伏 千伏安 "
    "赫兹 分贝 千帕 兆帕 勒克斯 海里 延米 标准立方米 吨标准煤 吨标煤 千克标准煤 公斤标准煤 米/秒 公里/小时 kg g t mg μg km "
    "m cm mm L ml mL ha kW MW kWh kV kVA dB Hz M G T K MB GB TB KB PB Mbps Gbps 兆 字节 像素 pH PUE "
    "美元 欧元 港元 日元 英镑 标准箱 TEU mg/L 个百分点 百分点 吉焦 兆焦 千焦 GJ MJ 航次 架次 "
    "车公里 座公里 座位公里 客位公里 人公里 辆公里 列公里 列车公里 吨公里 箱公里 艘公里 车千米 座千米 人千米 辆千米 列千米 吨千米 "
    "人海里 吨海里 人小时 人学时 人课时 台时 机时 台班 床日 间夜"
)
KNOWN_UNITS = COUNTERS | _PHYSICAL | DURATIONS | RATES | PERCENT_SPELLINGS | {YUAN}
"""Every unit that is recognised wherever it stands."""
_LONGEST = max(map(len, KNOWN_UNITS))
_SCALE_IN_UNIT = (*sorted(unit for unit in KNOWN_UNITS if unit[0] in SCALES), "千卡", "百分", "千分")
# 月, 季度 and 年 are left out: `4月`, `1季度` and `2023年` need the calendar.
QUICK_UNITS: dict[str, tuple[Decimal, str]] = {
    "": (ONE, ""),
    **{unit: (ONE, unit) for unit in KNOWN_UNITS - {"月", "季度", "年", "年度"}},
    **dict.fromkeys(PERCENT_SPELLINGS, (ONE, PERCENT)),
    **{
        word + unit: (SCALES[word], unit)
        for word in "万亿"
        for unit in {"", YUAN, *COUNTERS, "平方米", "亩", "吨", "立方米", "公里", "公斤", "斤"}
    },
}
"""What may follow a number, whole, with the scale and the unit it means."""

_TERM = r"[^\W\d_]{1,6}?(?=[/·*.×•每]|以上|以下|以内|之内|左右|及|[(（]|$)"
_PER = pattern(r"[/·*.×•每]+")
_BRACKETED = re.compile(r"[(（]([^()（）]{1,10})[)）]$")
_COUNTED_TERM = (
    r"乡镇|街道办(?:事处)?|乡村|村[民小]?小?组|村[居民]|县[区市]|区县|家庭|项目|点位|站[点所]|单[位元]|部门|场[馆所]|门店|班组|车[间站队]|组织|"
    r"10万人?|十万人?|百万人?|万人?|千人?|10{3,6}人?|[1-9][0-9]?(?:年|个?月|天|日|周|小时|个?季度)"
)


def take_scale(text: str) -> tuple[Decimal, str]:
    """Split scale words off the front: ``万人`` → (10000, ``人``), ``千万元`` → (10⁷, ``元``), ``千克`` → (1, …)."""
    scale = ONE
    while text and text[0] in SCALES and not text.startswith(_SCALE_IN_UNIT):
        product = scale * SCALES[text[0]]
        if product not in SCALE_WORDS:
            break
        scale, text = product, text[1:]
    return scale, text


def take_unit(text: str) -> tuple[str, str]:
    """Split the longest known unit off the front: ``人次以上`` → (``人次``, ``以上``); ("", text) where none is."""
    for length in range(min(_LONGEST, len(text)), 0, -1):
        unit = text[:length]
        if unit in KNOWN_UNITS and not _runs_on(unit, text[length : length + 1]):
            return (PERCENT if unit in PERCENT_SPELLINGS else unit), text[length:]
    return "", text


def _runs_on(unit: str, following: str) -> bool:
    """Tell whether a Latin unit is only the beginning of a longer Latin word."""
    return unit[-1].isascii() and unit[-1].isalpha() and following.isascii() and following.isalnum()


def take_denominator(text: str) -> tuple[str, str]:
    """Split what a unit is counted per off the front: ``/人.每天以内`` → (``/人·天``, ``以内``).

    Terms are joined by ``·`` however the writer joined them (``* . × 每 /``).
    """
    terms: list[str] = []
    while mark := _PER.match(text):
        rest = text[mark.end() :]
        counted = re.match(_COUNTED_TERM, rest)
        if counted:
            term, rest = counted[0], rest[counted.end() :]
        else:
            term, rest = take_unit(rest)
        if not term:
            free = re.match(_TERM, rest)
            if free is None:
                break
            term, rest = free[0], rest[free.end() :]
        terms.append(term)
        text = rest
    return ("/" + "·".join(terms) if terms else ""), text


def unbracket_unit(text: str) -> str:
    """Return a unit that stands in brackets without them (``(株)`` → ``株``), any other text as it is."""
    found = _BRACKETED.match(text)
    if found is None:
        return text
    unit, rest = take_unit(take_scale(found[1])[1])
    return found[1] if unit and not take_denominator(rest)[1] else text
