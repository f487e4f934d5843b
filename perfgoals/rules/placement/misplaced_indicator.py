"""PG202 misplaced-indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.placement.misfits import misfit
from perfgoals.rules.placement.rows import place
from perfgoals.rules.placement.samples import at, rows
from perfgoals.rules.placement.swapped_indicators import partner_of

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator


class MisplacedIndicator(IndicatorRule):
    """The content of a row belongs under another second-level indicator.

    查什么
        三级指标的内容与所在的二级指标是否相符：时效下写金额或参保率，数量下写响应时间，成本下写覆盖率，效益下写及时率。

    为什么
        放错类别后，时效、成本等方面实际上没有指标，分值也算到了别处。

    怎么改
        把这一行移到提示所说的二级指标下，并为原来的类别补一个合适的指标。
    """

    code = "PG202"
    name = "misplaced-indicator"
    title = "指标放错类别"
    severity = Severity.ERROR
    confidence = Confidence.MEDIUM
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause(
            "财预〔2015〕88号",
            "产出指标包括数量、质量、时效、成本，效益指标包括经济、社会、生态效益和可持续影响",
        ),
        Clause("财预〔2015〕88号", "规范完整性：内容是否完整、准确、详实，是否无缺项、错项"),
    )
    messages = {"": "“{name}”（{value}）不属于{level}，应放在{home}下；请移过去"}
    valid = (
        Case(
            "完成率放在数量下很常见", rows("数量｜档案归档整理工作完成率｜≥95%", "数量｜城乡居民参保率｜≥95%")
        ),
        Case(
            "资金拨付率放在时效下",
            rows(
                "时效｜资金及时拨付率｜100%",
                "时效｜资金支付率｜≥95%",
                "时效｜预算执行进度率｜大于等于序时进度",
            ),
        ),
        Case(
            "到什么时候完成几成是时效",
            rows("时效｜渔港建设投资完成率｜10月底前达到80%", "时效｜田间道路硬化完成率｜第三季度末达到75%"),
        ),
        Case(
            "逾期、超期的个数是时效",
            rows("时效｜逾期未缴报表企业数｜0家", "时效｜超期未检锅炉｜≤1台"),
        ),
        Case(
            "替别人减掉的钱和执行到手的钱是效益",
            rows("经济效益｜核减装修工程造价｜≥260万元", "社会效益｜涉民生案款实际到位率｜≥50%"),
        ),
        Case(
            "成本节约率放在经济成本下",
            rows("经济成本｜项目成本节约率｜≥2%", "经济成本｜人均培训标准｜≤450元/人·天"),
        ),
        Case(
            "响应时间放在质量或时效下都可以",
            rows("质量｜120急救平均到达时间｜≤12分钟", "时效｜供水管网抢修响应时间｜≤2小时"),
        ),
        Case(
            "药占比写作成本、开学前交付率写作时效、再犯罪率写作质量",
            rows(
                "成本｜乡镇卫生院药占比｜≤35%",
                "时效｜汛期前交付使用率｜≥90%",
                "质量｜矫正对象再犯罪率｜≤0.5%",
            ),
        ),
        Case(
            "多长时间以内办成的率是时效",
            rows(
                "时效｜山林火情36小时扑灭率｜≥97%",
                "时效｜来电15秒接听率｜≥90%",
                "时效｜隐患三日内消除率｜≥95%",
                "时效｜次日检出合格率｜≥95%",
            ),
        ),
        Case(
            "再犯罪的几种叫法写作质量，能力验证的满意率是考核结果",
            rows(
                "质量｜未成年人二次犯罪率｜≤1%",
                "质量｜监管对象脱管漏管率｜0%",
                "质量｜水质盲样考核满意率｜≥95%",
            ),
        ),
        Case(
            "影响多久用话来说的，毛病在指标值",
            rows("社会效益｜家风建设影响时限｜深远", "生态效益｜林地管护期限｜长效"),
        ),
        Case(
            "社会成本和生态环境成本另有内容",
            rows("社会成本｜施工扰民投诉件数｜≤3件", "生态环境成本｜施工扬尘达标率｜≥95%"),
        ),
        Case(
            "有效果的率放在社会效益下",
            rows(
                "社会效益｜义务教育巩固率｜≥95%",
                "社会效益｜建制村通客车率｜≥98%",
                "社会效益｜食品抽检合格率｜≥97%",
                "社会效益｜跨省异地就医直接结算率｜≥70%",
                "可持续影响｜校舍维修后使用年限｜≥15年",
            ),
        ),
    )
    invalid = (
        Case(
            "参保率放在时效下",
            rows("时效｜残疾军人职工基本医疗保险参保率｜≥95%"),
            ((at("时效", "残疾军人职工基本医疗保险参保率"), "≥95%"),),
        ),
        Case(
            "没有说多长时间的扑灭率",
            rows("时效｜城区火情扑灭率｜≥98%"),
            ((at("时效", "城区火情扑灭率"), "≥98%"),),
        ),
        Case(
            "金额放在时效下",
            rows("时效｜项目完成期限｜12月底前", "时效｜预算控制数｜20万元", "时效｜图书馆运行资金｜≤60万元"),
            (
                (at("时效", "预算控制数"), "20万元"),
                (at("时效", "图书馆运行资金"), "≤60万元"),
            ),
        ),
        Case(
            "出警时间放在数量下",
            rows("数量｜接警后到场时间｜≤5分钟", "数量｜接处警起数｜≥3000起"),
            ((at("数量", "接警后到场时间"), "≤5分钟"),),
        ),
        Case(
            "及时率放在效益下",
            rows("社会效益｜教材发放及时率｜≥98%", "可持续影响｜农机补贴办理及时率｜≥95%"),
            (
                (at("社会效益", "教材发放及时率"), "≥98%"),
                (at("可持续影响", "农机补贴办理及时率"), "≥95%"),
            ),
        ),
        Case(
            "验收合格率放在社会效益下",
            rows("社会效益｜渠道衬砌工程验收合格率｜≥98%"),
            ((at("社会效益", "渠道衬砌工程验收合格率"), "≥98%"),),
        ),
        Case(
            "覆盖率和时点放在成本下",
            rows("成本｜文艺下乡行政村覆盖率｜≥90%", "成本｜路灯安装完成时间｜9月底前"),
            (
                (at("成本", "文艺下乡行政村覆盖率"), "≥90%"),
                (at("成本", "路灯安装完成时间"), "9月底前"),
            ),
        ),
        Case(
            "活动的时长当作社会效益",
            rows("社会效益｜全民禁毒宣传月活动｜1个月"),
            ((at("社会效益", "全民禁毒宣传月活动"), "1个月"),),
        ),
        Case(
            "社会效益写进了经济、生态和满意度",
            rows(
                "经济效益｜基层妇女权益保障率｜≥95%",
                "生态效益｜惠农政策知晓率｜≥90%",
                "服务对象满意度｜病险水库除险加固合格率｜≥98%",
            ),
            (
                (at("经济效益", "基层妇女权益保障率"), "≥95%"),
                (at("生态效益", "惠农政策知晓率"), "≥90%"),
                (at("服务对象满意度", "病险水库除险加固合格率"), "≥98%"),
            ),
        ),
        Case(
            "前面写着什么时候的满意度",
            rows("社会效益｜展览期间，观众满意率｜≥92%", "生态效益｜工程完工后，沿岸居民满意度｜≥90%"),
            (
                (at("社会效益", "展览期间，观众满意率"), "≥92%"),
                (at("生态效益", "工程完工后，沿岸居民满意度"), "≥90%"),
            ),
        ),
        Case(
            "知晓率是效益，不是质量",
            rows("质量｜反诈知识知晓率｜≥85%"),
            ((at("质量", "反诈知识知晓率"), "≥85%"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Compare the measure word and the sort of value with the place."""
        seen = self.settings.lexicon.analyse(row)
        found = misfit(place(row), seen, row.target)
        if found is None or partner_of(row, table, self.settings.lexicon) is not None:
            return None
        home, severity = found
        value = row.target.raw.strip()
        arguments = {"name": row.name, "value": value, "level": row.level2, "home": home}
        return Hit(row.address, value, arguments, severity=severity)
