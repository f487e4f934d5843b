"""PG702 total-differs-from-projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.document.links import BUDGET
from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.tables import fields_of, text_of
from perfgoals.rules.base import Case, Clause, DepartmentRule, Hit
from perfgoals.rules.department.pairing import pair
from perfgoals.rules.department.samples import home, project, stated, whole
from perfgoals.rules.department.statements import agree, rounding
from perfgoals.rules.department.totals import (
    CARRY_OVER,
    PROJECTS,
    claims,
    enumerations,
    figure,
    listed_total,
    nothing,
    total,
    unexplained,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfgoals.model.money import Money, Tolerance
    from perfgoals.model.tables import Department, GoalTable
    from perfgoals.rules.department.pairing import Line

_WHOLE = (("支出预算合计", "支出合计"), ("基本支出", "基本支出"), ("项目支出", "项目支出"))
"""A figure of the department's own table and the key of 预算数 it must equal."""


class TotalDiffersFromProjects(DepartmentRule):
    """A total does not equal its projects, or a stated total matches no figure of the budget.

    查什么
        各项目金额相加是否等于项目支出（上年结转除外）；文字说明里的合计数能不能和预算数对上；项目表、部门整体表的金额是否与部门预算一致。

    为什么
        目标要与资金匹配，先要各处的钱数一致；合计对不上，说明漏了项目或抄错了数。

    怎么改
        逐项核对金额，改正错的一处；项目清单不全的，补全项目。
    """

    code = "PG702"
    name = "total-differs-from-projects"
    title = "合计与项目金额对不上"
    severity = Severity.ERROR
    item = ReviewItem.MATCHED
    authority = (
        Clause("财预〔2015〕88号", "资金匹配性：目标与资金量、使用方向是否匹配"),
        Clause("财预〔2015〕88号", "规范完整性：内容是否完整、准确、详实"),
    )
    messages = {
        "projects": "所列 {count} 个项目合计{added}，与项目支出{stated}相差{gap}；请核对项目清单和金额",
        "carried": "所列 {count} 个项目合计{added}，比项目支出{stated}少{gap}，上年结转是{carried}；请核对差额是不是项目的结转，有没有漏列项目",
        "items": "“{text}”逐项相加为{added}，与所述{stated}相差{gap}；请逐项核对",
        "stated": "文字说明为{stated}，而“{key}”是{figure}，部门预算中没有与之相同的数；请核对改正",
        "table": "项目表的年度资金总额是{table}，项目清单中“{name}”是{listed}；请核对改为一致",
        "whole": "部门整体表的{field}是{table}，部门预算的{key}是{figure}；请核对改为一致",
        "tasks": "年度主要任务合计{table}，超过部门支出合计{figure}；请逐项核对",
    }
    valid = (
        Case(
            "项目合计加上年结转等于项目支出",
            home("水库移民补助｜300", "农村供水维护｜150", more="预算数: {项目支出: 470, 上年结转: 20}\n"),
        ),
        Case(
            "项目表写明了各自的结转",
            home("堤防除险｜260", "雨情监测｜90", more="预算数: {项目支出: 365, 上年结转: 55}\n"),
            files={
                "a.yaml": "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 堤防除险\n"
                "项目资金: {年度资金总额: 275, 财政拨款: 260, 上年结转: 15}\n"
            },
        ),
        Case(
            "元与万元换算、四舍五入",
            home(
                "普法宣传经费｜133,333",
                "人民调解经费｜266,667",
                more="金额单位: 元\n预算数: {项目支出: 400000}\n"
                + stated("2024年项目支出40.00万元｜40.00万元｜预算数/项目支出"),
            ),
        ),
        Case(
            "约数不逐分核对",
            home(
                more="预算数: {支出合计: 1246.27}\n"
                + stated(
                    "全年支出约1250万元｜1250万元｜预算数/支出合计", "支出1246万元｜1246万元｜预算数/支出合计"
                )
            ),
        ),
        Case(
            "两行项目合编一张表",
            home("残疾人补贴（中央）｜30", "残疾人补贴（省级）｜20"),
            files={"a.yaml": project("残疾人补贴", "50")},
        ),
        Case(
            "项目表含其他资金",
            home("文化馆免费开放｜20"),
            files={
                "a.yaml": "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 文化馆免费开放\n"
                "项目资金: {年度资金总额: 25, 财政拨款: 20, 其他资金: 5}\n"
            },
        ),
    )
    invalid = (
        Case(
            "项目合计与项目支出不等",
            home("城市道路养护｜500", "路灯电费｜180", more="预算数:\n  项目支出: 720\n"),
            (("预算数/项目支出", "720"),),
        ),
        Case(
            "差额比上年结转小，问一声",
            home("林区防火｜80", "苗圃管护｜35", more="预算数: {项目支出: 121, 上年结转: 28}\n"),
            (("预算数/项目支出", "121"),),
        ),
        Case(
            "文字写的合计没有来源",
            home(
                "义务教育公用经费｜900",
                more="预算数: {项目支出: 900}\n" + stated("2024年项目支出980万元｜980万元｜预算数/项目支出"),
            ),
            (("文字说明/2024年项目支出980万元", "980万元"),),
        ),
        Case(
            "逐项列举加不到合计",
            home(
                "禁毒经费｜30",
                "视频监控运维｜70",
                more="预算数: {项目支出: 100}\n"
                + stated(
                    "项目支出100万元｜100万元｜预算数/项目支出",
                    "禁毒经费30万元｜30万元｜项目/禁毒经费",
                    "视频监控运维60万元｜60万元｜项目/视频监控运维",
                ),
            ),
            (("文字说明/项目支出100万元", "100万元"),),
        ),
        Case(
            "项目表与清单金额不同",
            home("高标准农田建设｜1200"),
            (("项目资金/年度资金总额", "1500"),),
            files={"a.yaml": project("高标准农田建设", "1500")},
        ),
        Case(
            "部门整体表的项目支出不同",
            home("疫苗采购｜64", more="预算数: {支出合计: 264, 项目支出: 64}\n"),
            (("部门预算/项目支出", "46"),),
            files={"a.yaml": whole(more="部门预算: {支出预算合计: 264, 项目支出: 46}\n")},
        ),
    )

    def check(self, department: Department) -> Iterable[Hit]:
        """Add up, and compare each stated total with the figure it is linked to."""
        tolerance = self.settings.tolerance
        yield from _projects(department, tolerance)
        yield from _narrative(department, tolerance)
        yield from _tables(department, tolerance)
        for table in department.tables:
            if table.is_department and not table.is_empty:
                yield from _whole(table, department, tolerance)


def _projects(department: Department, tolerance: Tolerance) -> Iterator[Hit]:
    listed = listed_total(department, tolerance)
    if listed is not None:
        value = text_of(fields_of(department.budget.fields.get(BUDGET)).get(PROJECTS))
        arguments = {
            "count": str(len(department.budget.projects)),
            "added": str(listed.added),
            "stated": str(listed.stated),
            "gap": str(abs(listed.added - listed.stated)),
        }
        address = f"{BUDGET}/{PROJECTS}"
        if listed.within:
            arguments["carried"] = str(listed.carried)
            yield Hit(address, value, arguments, "carried", severity=Severity.INFO)
        else:
            yield Hit(address, value, arguments, "projects")


def _narrative(department: Department, tolerance: Tolerance) -> Iterator[Hit]:
    known = claims(department)
    spoken = set()
    for claim in known:
        statement, expected = claim.statement, claim.linked.money
        if claim.linked.kind != BUDGET or expected is None or agree(statement, expected, tolerance):
            continue
        if unexplained(claim, department, tolerance):
            spoken.add(statement.address)
            arguments = {
                "stated": str(claim.money),
                "key": claim.linked.name,
                "figure": str(expected.to(claim.money.unit)),
            }
            yield Hit(statement.address, statement.number, arguments, "stated", at="数值")
    for claim, added in enumerations(department, known, tolerance):
        if claim.statement.address not in spoken:
            arguments = {
                "text": claim.statement.text,
                "added": str(added),
                "stated": str(claim.money),
                "gap": str(abs(claim.money - added)),
            }
            yield Hit(claim.statement.address, claim.statement.number, arguments, "items", at="数值")


def _tables(department: Department, tolerance: Tolerance) -> Iterator[Hit]:
    """Compare each project's table with the lines it stands for, where name or code say so for certain."""
    lines: dict[str, list[Line]] = {}
    for line in pair(department, tolerance):
        if line.table is not None:
            lines.setdefault(line.table.path, []).append(line)
    for path, members in lines.items():
        table = members[0].table
        amounts = [line.project.amount for line in members if line.project.amount is not None]
        if table is None or not all(line.sure for line in members) or len(amounts) < len(members):
            continue
        funds, listed = table.funds, total(amounts)
        if funds.year_total is None or _explained(listed, table, tolerance):
            continue
        value = table.text("项目资金", "年度资金总额")
        arguments = {
            "table": str(funds.year_total),
            "name": members[0].project.name,
            "listed": str(listed),
        }
        yield Hit("项目资金/年度资金总额", value, arguments, "table", path=path)


def _explained(listed: Money, table: GoalTable, tolerance: Tolerance) -> bool:
    """Whether the listed amount is the table's total, or that without carry-over or other money."""
    funds = table.funds
    figures, slack = [funds.year_total, funds.fiscal], tolerance.of(2)
    if funds.year_total is not None:
        parts = [part for part in (funds.carry_over, funds.other) if part is not None]
        figures += [funds.year_total - part for part in parts]
        slack = max(slack, rounding(table.text("项目资金", "年度资金总额"), funds.year_total))
    return any(known is not None and abs(known - listed) <= slack for known in figures)


def _whole(table: GoalTable, department: Department, tolerance: Tolerance) -> Iterator[Hit]:
    carried = figure(department.budget, CARRY_OVER) or nothing()
    for field, key in _WHOLE:
        mine, expected = table.money("部门预算", field), figure(department.budget, key)
        if mine is None or expected is None:
            continue
        gap = abs(mine - expected)
        written = table.text("部门预算", field)
        slack = max(tolerance.of(2), rounding(written, mine))
        if gap > slack and abs(gap - carried) > slack:
            arguments = {"field": field, "table": str(mine), "key": key, "figure": str(expected)}
            yield Hit(f"部门预算/{field}", written, arguments, "whole", path=table.path)
    tasks, spending = table.task_total, figure(department.budget, "支出合计")
    if tasks is not None and spending is not None and tasks > spending + tolerance.of(10):
        arguments = {"table": str(tasks), "figure": str(spending)}
        yield Hit("年度主要任务", "", arguments, "tasks", path=table.path)
