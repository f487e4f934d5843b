"""PG204 output-as-benefit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Analysis, Measure, Polarity
from perfgoals.lexicon.places import BENEFIT_PLACES
from perfgoals.lexicon.words import first_column
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.target import Target, TargetKind
from perfgoals.model.units import COUNTERS
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.placement.rows import place
from perfgoals.rules.placement.samples import at, rows
from perfgoals.text import pattern

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator

_EVENT_UNITS = frozenset(
    {"次", "场", "场次", "期", "期次", "份", "册", "条", "篇", "批", "批次", "幅", "块", "班次"}
)
_EVENT_NAMES = (
    "培训", "宣传", "宣讲", "讲座", "检查", "督查", "巡查", "抽查", "抽检", "检测", "排查", "调研", "会议", "活动",
    "演出", "演练", "慰问", "走访", "发放", "印制", "印刷", "张贴", "举办", "召开", "开展", "组织", "编印", "推送",
)  # fmt: skip
_MADE = (
    "购置",
    "采购",
    "购买",
    "印制",
    "印刷",
    "新建",
    "修建",
    "举办",
    "召开",
    "安装",
    "铺设",
    "组织开展",
    "开展",
    "印发",
    "编制",
    "编写",
    "编印",
    "制作",
    "拍摄",
    "出版",
    "张贴",
    "悬挂",
    "配备",
    "更换",
)
_REACHED = pattern(r"^(?:培训|宣讲|慰问|走访|约谈)|(?:培训|宣讲|慰问|走访)(?:人次|人数)?$")
"""People met by an activity: how many is the activity, not what came of it."""
_PEOPLE = ("受益", "惠及", "服务", "就业", "接待", "游客", "参与", "观众", "读者")
_TURNS = ("次数", "场次", "场数", "期数", "频次", "活动", "行动")
_ORGANISED = ("参与", "参加", "组织", "开展", "举办", "召开", "举行", "承办")
"""Turns at which the office took part are its work; so many people taking part are not."""
_WIDTHS = frozenset({"覆盖率", "覆盖面", "覆盖比例"})


class OutputAsBenefit(IndicatorRule):
    """An activity counted as an effect, or an effect offered as output.

    查什么
        效益指标下是否数的是活动和物品（培训几次、发放几份、购置几台），数量和质量指标下是否写的是效果（增收、社会稳定）。

    为什么
        产出是做了什么，效益是带来了什么；把活动当效果，做完就算有效益，看不出资金的作用。

    怎么改
        活动、物品的数量移到产出指标；效益指标写活动之后的变化，如就业人数、事故下降、收入增加。
    """

    code = "PG204"
    name = "output-as-benefit"
    title = "产出与效益混淆"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    item = ReviewItem.SCIENTIFIC
    yields_to = ("PG212",)
    authority = (
        Clause("财预〔2015〕88号", "绩效目标是预算资金在一定期限内预期达到的产出和效果"),
        Clause("财预〔2015〕88号", "指标科学性：是否选取最能体现总体目标实现程度的关键指标"),
    )
    messages = {
        "output": "{level}下的“{name}”（{value}）是开展的工作，不是效果；请移到产出指标，这里写工作带来的变化",
        "benefit": "{level}下的“{name}”（{value}）是效果，不是产出；请移到{home}",
    }
    valid = (
        Case(
            "就业人数和受益人数是效果",
            rows(
                "社会效益｜带动就业人数｜≥300人",
                "社会效益｜受益学生人数｜≥1200人",
                "社会效益｜图书馆年服务人次｜≥20万人次",
            ),
        ),
        Case(
            "事故和投诉的次数是效果",
            rows("社会效益｜道路交通事故起数｜≤12起", "社会效益｜越级上访次数｜≤2次"),
        ),
        Case("活动数量放在产出", rows("数量｜打击欺诈骗保宣传活动｜≥5次", "数量｜印发普法手册｜≥8000册")),
        Case(
            "参保、监测的覆盖和群众参加的次数是效果",
            rows(
                "社会效益｜失业保险覆盖率｜≥95%",
                "社会效益｜慢性病监测覆盖率｜≥90%",
                "社会效益｜市民人均参与健身次数｜≥40次",
            ),
        ),
        Case("年限是可持续影响", rows("可持续影响｜水质监测设备使用年限｜≥8年")),
        Case("空气优良天数是生态效益", rows("生态效益｜空气质量优良天数｜≥310天")),
    )
    invalid = (
        Case(
            "培训次数当作社会效益",
            rows("社会效益｜农技培训次数｜≥12次"),
            ((at("社会效益", "农技培训次数"), "≥12次"),),
        ),
        Case(
            "培训人次当作社会效益",
            rows("社会效益｜培训养老护理员人次｜≥300人次"),
            ((at("社会效益", "培训养老护理员人次"), "≥300人次"),),
        ),
        Case(
            "发放资料当作可持续影响",
            rows("可持续影响｜发放垃圾分类宣传册｜≥20000份"),
            ((at("可持续影响", "发放垃圾分类宣传册"), "≥20000份"),),
        ),
        Case(
            "购置设备当作社会效益",
            rows("社会效益｜购置执法记录仪｜≥60台"),
            ((at("社会效益", "购置执法记录仪"), "≥60台"),),
        ),
        Case(
            "做了多大范围、参加了几次",
            rows(
                "社会效益｜食品摊贩巡查覆盖率｜≥95%",
                "社会效益｜参加区域应急联动次数｜≥4次",
                "生态效益｜公园消杀覆盖率｜100%",
            ),
            (
                (at("社会效益", "食品摊贩巡查覆盖率"), "≥95%"),
                (at("社会效益", "参加区域应急联动次数"), "≥4次"),
                (at("生态效益", "公园消杀覆盖率"), "100%"),
            ),
        ),
        Case(
            "增收和社会稳定当作产出",
            rows("数量｜带动茶农人均增收｜≥800元", "质量｜促进社会和谐稳定｜≥95%"),
            (
                (at("数量", "带动茶农人均增收"), "≥800元"),
                (at("质量", "促进社会和谐稳定"), "≥95%"),
            ),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Compare what is counted with the side of the table it stands on."""
        here = place(row)
        if here in BENEFIT_PLACES:
            seen = self.settings.lexicon.analyse(row)
            counted = here not in seen.homes and _is_activity(seen, row.target)
            variant = "output" if counted or (seen.head in _WIDTHS and _is_round(seen)) else ""
            home = ""
        elif here in {"数量", "质量"}:
            home = _effect_home(self.settings.lexicon.analyse(row))
            variant = "benefit" if home else ""
        else:
            return None
        if not variant:
            return None
        value = row.target.raw.strip()
        arguments = {"name": row.name, "value": value, "level": row.level2, "home": home}
        return Hit(row.address, value, arguments, variant)


def _is_activity(seen: Analysis, target: Target) -> bool:
    """Tell a number of events or things made from a number of people who gain or of mishaps."""
    if target.kind is not TargetKind.NUMBER or target.base_unit not in COUNTERS:
        return False
    if seen.measure not in _COUNTED or seen.polarity is Polarity.LOW:
        return False
    turns = target.base_unit in _EVENT_UNITS and seen.name.endswith(_TURNS)
    if turns and (seen.name.startswith(_ORGANISED) or _is_round(seen)):
        return True
    if any(word in seen.name for word in _PEOPLE):
        return False
    if target.base_unit in _EVENT_UNITS and any(word in seen.name for word in _EVENT_NAMES):
        return True
    made = seen.name.startswith(_MADE) and target.base_unit not in {"人", "户", "人次", "名", "家"}
    return made or (target.base_unit == "人次" and bool(_REACHED.search(seen.name)))


def _is_round(seen: Analysis) -> bool:
    """Tell the office's own rounds (巡查覆盖率, 巡逻次数) from how many are insured, served or provided for."""
    return seen.subject.endswith(first_column("activities", "巡回"))


def _effect_home(seen: Analysis) -> str:
    """Return the kind of benefit an effect belongs to, "" where the row is no plain effect."""
    if seen.measure not in _EFFECTS or not seen.homes or not seen.homes <= BENEFIT_PLACES or seen.parts:
        return ""
    return "、".join(f"{stem}{_TAILS.get(stem, '效益指标')}" for stem in _ORDER if stem in seen.homes)


_COUNTED = frozenset({Measure.COUNT, Measure.ACTIVITY, Measure.UNKNOWN})
_EFFECTS = frozenset({Measure.MONEY, Measure.LEVEL, Measure.STATE})
_ORDER = ("经济", "社会", "生态", "可持续")
_TAILS = {"可持续": "影响指标"}
