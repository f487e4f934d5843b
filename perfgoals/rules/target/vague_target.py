"""PG301 vague-target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.target import TargetKind
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.target.sample import at, sample
from perfgoals.rules.target.worded import WordedFault, worded_fault

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator

_FAULTS = frozenset({WordedFault.LOCAL, WordedFault.VAGUE, WordedFault.STATE})


class VagueTarget(IndicatorRule):
    """A qualitative target only says a direction or a slogan, with no grades to judge it by.

    查什么
        指标值是不是“不断提高”“长期”“推动……发展”一类的话，或者“整洁有序”“符合有关规定”“优”这样没有说明怎样才算做到的话，又没有写评价标准。

    为什么
        只有方向、没有程度，年终时做多做少都算完成，考核不出来。

    怎么改
        能量化的换成数（如“窗口平均办理时间≤3天”）；确需定性的，加上评价标准，写明优、良、中、差各是什么状态。
    """

    code = "PG301"
    name = "vague-target"
    title = "指标值空泛"
    severity = Severity.WARNING
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause(
            "财预〔2015〕88号", "绩效目标应当细化量化，不能以量化形式表述的，可采用定性表述，但应具有可衡量性"
        ),
        Clause("财预〔2021〕101号", "难以量化的定性指标应可衡量，可用好、一般、差等分级"),
    )
    messages = {
        "": "“{name}”的指标值“{value}”只有方向没有程度，无法考核；请换成可以数出来的数，或加上评价标准",
        "local": "“{name}”的指标值“{value}”是本地词表里的模糊用语，无法考核；请换成可以数出来的数，或加上评价标准",
        "state": "“{name}”的指标值“{value}”没有说明怎样才算做到；请换成可以数出来的数，或加上评价标准",
    }
    valid = (
        Case(
            "分了等级的定性指标",
            "绩效指标:\n  效益指标:\n    社会效益指标:\n      - 三级指标: 营商环境\n        指标值: 持续改善\n        评价标准: {优: 办理时间缩短30%以上, 良: 缩短10%—30%, 差: 没有缩短}\n",
        ),
        Case(
            "国家指标体系的固定写法",
            "绩效指标:\n  效益指标:\n    社会效益指标:\n      - {三级指标: 优抚对象生活及医疗难问题改善情况, 指标值: 有效改善}\n",
        ),
        Case(
            "与上年相比的控制要求",
            "绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 三公经费控制, 指标值: 只减不增}\n",
        ),
        Case(
            "可以判断的状态",
            sample(
                ("可持续", "河道管护机制", "健全"),
                ("质量", "网络运行状态", "正常"),
                ("质量", "泵站供电", "24小时不间断运行"),
                ("质量", "中标单位履约", "按合同完成"),
            ),
        ),
        Case(
            "写明了依据哪个标准",
            sample(
                ("质量", "测绘成果质量", "符合1:500地形图测绘规范"),
                ("质量", "新建厂房", "满足消防设计要求"),
                ("质量", "节目录制", "通过总台审查"),
            ),
        ),
        Case(
            "问的是等级、是与否",
            sample(
                ("质量", "案卷评查等次", "优秀"),
                ("质量", "管护考核结果", "良好及以上"),
                ("可持续", "是否建立回访制度", "是"),
            ),
        ),
        Case(
            "方向后面有数",
            "绩效指标:\n  效益指标:\n    经济效益指标:\n      - {三级指标: 村集体收入, 指标值: 增长5%}\n",
        ),
    )
    invalid = (
        Case(
            "只有方向",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 医保服务标准化水平, 指标值: 不断提高}\n",
            (("绩效指标/产出指标/质量指标/医保服务标准化水平", "不断提高"),),
        ),
        Case(
            "只有时间感",
            "绩效指标:\n  效益指标:\n    可持续影响指标:\n      - {三级指标: 河道长效管护, 指标值: 长期}\n",
            (("绩效指标/效益指标/可持续影响指标/河道长效管护", "长期"),),
        ),
        Case(
            "只说一直管下去、发挥作用",
            sample(("可持续", "排涝泵站", "长效管护"), ("社会", "巾帼志愿服务队作用", "积极发挥")),
            ((at("可持续", "排涝泵站"), "长效管护"), (at("社会", "巾帼志愿服务队作用"), "积极发挥")),
        ),
        Case(
            "口号",
            "绩效指标:\n  效益指标:\n    社会效益指标:\n      - {三级指标: 全民阅读氛围, 指标值: 进一步促进文化事业繁荣}\n",
            (("绩效指标/效益指标/社会效益指标/全民阅读氛围", "进一步促进文化事业繁荣"),),
        ),
        Case(
            "好听而数不出来",
            sample(("可持续", "村级文化广场作用", "长期发挥作用"), ("社会", "反诈意识", "家喻户晓")),
            ((at("可持续", "村级文化广场作用"), "长期发挥作用"), (at("社会", "反诈意识"), "家喻户晓")),
        ),
        Case(
            "没有说依据哪个规定",
            sample(("质量", "物资储备", "符合相关要求"), ("成本", "测绘单价", "符合有关规定")),
            ((at("质量", "物资储备"), "符合相关要求"), (at("成本", "测绘单价"), "符合有关规定")),
        ),
        Case(
            "程度、情况也要分等级",
            sample(
                ("社会", "对稳定粮价的作用", "较为显著"),
                ("社会", "牧区饮水状况", "明显改善"),
                ("生态", "岸坡水土流失情况", "有效减少"),
            ),
            (
                (at("社会", "对稳定粮价的作用"), "较为显著"),
                (at("社会", "牧区饮水状况"), "明显改善"),
                (at("生态", "岸坡水土流失情况"), "有效减少"),
            ),
        ),
        Case(
            "一个优字、一个是字",
            sample(("质量", "布展水平", "优"), ("可持续", "持续开展志愿服务", "是")),
            ((at("质量", "布展水平"), "优"), (at("可持续", "持续开展志愿服务"), "是")),
        ),
        Case(
            "什么提升了，没有提升多少",
            sample(("社会", "基层调解工作", "化解能力提升"), ("可持续", "灌区管理", "成效持久")),
            ((at("社会", "基层调解工作"), "化解能力提升"), (at("可持续", "灌区管理"), "成效持久")),
        ),
        Case(
            "像做到了，又说不出怎样算做到",
            sample(
                ("质量", "值班工作", "管护责任落实到位"),
                ("质量", "会务工作", "圆满完成各项会务"),
                ("社会", "品牌建设", "初步形成"),
                ("社会", "义诊活动", "群众认可"),
                ("社会", "养老机构环境", "老人满意的生活环境"),
            ),
            (
                (at("质量", "值班工作"), "管护责任落实到位"),
                (at("质量", "会务工作"), "圆满完成各项会务"),
                (at("社会", "品牌建设"), "初步形成"),
                (at("社会", "义诊活动"), "群众认可"),
                (at("社会", "养老机构环境"), "老人满意的生活环境"),
            ),
        ),
        Case(
            "没有等级的状态",
            sample(("社会", "春运客流疏导", "收效平稳"), ("社会", "农机手操作技能", "显著增强")),
            ((at("社会", "春运客流疏导"), "收效平稳"), (at("社会", "农机手操作技能"), "显著增强")),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Judge qualitative targets without grades."""
        if row.target.kind is not TargetKind.QUALITATIVE:
            return None
        fault = worded_fault(row, self.settings.lexicon)
        if fault not in _FAULTS:
            return None
        value = row.target.raw.strip()
        arguments = {"name": row.name, "value": value}
        if fault is WordedFault.STATE:
            return Hit(row.address, value, arguments, "state", at="指标值", severity=Severity.INFO)
        return Hit(row.address, value, arguments, "local" if fault is WordedFault.LOCAL else "", at="指标值")
