"""PG208 management-indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.places import OUTPUT_PLACES
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.tables import text_of
from perfgoals.model.target import Operator
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.placement.rows import place
from perfgoals.rules.placement.samples import at, rows

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator

_OWNERS = ("主管部门", "实施单位", "部门名称")
_BUSINESS = ("财政", "审计")
_SPENT = (
    "执行率", "预算完成率", "执行进度", "进度率", "支出率", "支出进度", "支付率", "支付进度",
)  # fmt: skip
"""How much of the money is spent: the more the better, which is the opposite of a limit on costs."""
_UPPER = frozenset({Operator.LE, Operator.LT})


class ManagementIndicator(IndicatorRule):
    """Routine management of money and reviews is counted as output, or the share of money spent as a cost.

    查什么
        产出指标下是否写了预算执行率、资金支付率、资金下达率、绩效自评率、预决算公开、制度健全等日常管理要求；成本指标是否写成了“预算执行率≥95%”。

    为什么
        这些是花钱和管钱的要求，哪个项目都一样，看不出本项目办成了什么；预算执行率自评时另有10分。成本是控制在多少以内，执行率是至少花出去多少，方向正好相反。

    怎么改
        换成反映本项目任务的产出；成本写成金额或单位成本；确需保留的，作为管理要求写在保障措施里。
    """

    code = "PG208"
    name = "management-indicator"
    title = "管理要求当作产出"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause(
            "财预〔2021〕101号",
            "绩效指标应当与项目支出高度关联，不设置与产出、效益、成本无明显关联的常规管理性指标",
        ),
        Clause("财预〔2020〕10号", "预算执行率在自评时单列10分"),
    )
    yields_to = ("PG404",)
    messages = {
        "": "“{name}”是日常管理要求，不是本项目的产出；请换成反映任务完成情况的指标",
        "cost": "“{name}”说的是至少花出去多少，不是成本控制在多少以内；请写成金额或单位成本，如 ≤18万元、≤800元/平方米",
    }
    valid = (
        Case(
            "补助发放及时是项目本身的任务",
            rows("时效｜高龄津贴发放及时率｜100%", "质量｜奖补资金足额兑付率｜100%"),
        ),
        Case(
            "成本控制放在成本指标",
            rows("成本｜三公经费控制率｜≤100%", "成本｜结转结余率｜≤5%", "成本｜预算完成率｜≤100%"),
        ),
        Case(
            "发到群众手里的钱、下达的文书",
            rows("时效｜护林员补助到位率｜100%", "数量｜整改通知书下达率｜100%"),
        ),
        Case(
            "财政部门的业务",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 预算绩效管理工作经费\n主管部门: 示例县财政局\n"
            + rows("数量｜部门绩效自评覆盖率｜≥98%", "质量｜预决算公开及时完整率｜≥99%"),
        ),
        Case(
            "经办业务的执行率", rows("质量｜抚恤补助标准按规定执行率｜100%", "时效｜采购计划完成及时率｜≥95%")
        ),
    )
    invalid = (
        Case("资金支付率", rows("时效｜资金支付率｜≥97%"), ((at("时效", "资金支付率"), "资金支付率"),)),
        Case(
            "预算执行率和自评率",
            rows("数量｜校园绿化项目预算执行率｜≥95%", "质量｜部门绩效自评率｜100%"),
            (
                (at("数量", "校园绿化项目预算执行率"), "校园绿化项目预算执行率"),
                (at("质量", "部门绩效自评率"), "部门绩效自评率"),
            ),
        ),
        Case(
            "制度健全",
            rows("质量｜养护资金管理制度健全性｜健全"),
            ((at("质量", "养护资金管理制度健全性"), "养护资金管理制度健全性"),),
        ),
        Case(
            "上级资金下达率",
            rows("时效｜奖补资金分解下达率｜100%"),
            ((at("时效", "奖补资金分解下达率"), "奖补资金分解下达率"),),
        ),
        Case(
            "花出去多少当作成本",
            rows("成本｜泵站项目预算执行率｜≥92%", "经济成本｜本年预算完成率｜100%"),
            (
                (at("成本", "泵站项目预算执行率"), "泵站项目预算执行率"),
                (at("经济成本", "本年预算完成率"), "本年预算完成率"),
            ),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Look for a management measure among the outputs, and for a share of money spent among the costs."""
        where = place(row)
        if where == "成本":
            return self._spent_as_cost(row)
        if where not in OUTPUT_PLACES or not self.settings.lexicon.analyse(row).management:
            return None
        owners = "".join(text_of(table.fields.get(field)) for field in _OWNERS)
        if any(word in owners for word in _BUSINESS):
            return None
        return Hit(row.address, row.name, {"name": row.name}, at="三级指标")

    def _spent_as_cost(self, row: Indicator) -> Hit | None:
        found = self.settings.lexicon.analyse(row)
        if not found.management or not found.name.endswith(_SPENT) or row.target.operator in _UPPER:
            return None
        return Hit(row.address, row.name, {"name": row.name}, "cost", "三级指标", Severity.WARNING)
