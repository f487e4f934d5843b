"""PG703 narrative-differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.document.links import BUDGET, follow, names_row
from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.target_parser import parse_target
from perfgoals.rules.base import Case, Clause, DepartmentRule, Hit
from perfgoals.rules.department.head_counts import conflicts
from perfgoals.rules.department.samples import home, project, stated
from perfgoals.rules.department.statements import Statement, agree, contradict, statements
from perfgoals.rules.department.sub_goals import compare
from perfgoals.rules.department.totals import Claim, unexplained

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfgoals.model.money import Tolerance
    from perfgoals.model.tables import Department

_FEES = {"培训费": "培训", "会议费": "会议"}
_EVENTS = frozenset({"次", "场", "期", "班", "人次", "场次", "期次"})
_SUB_GOALS = "分项目标:\n  - 名称: 提高保障水平\n    绩效指标:\n"


class NarrativeDiffers(DepartmentRule):
    """The narrative and the tables give two numbers for one thing.

    查什么
        文字说明写明“应等于”的数、部门整体目标中对应到项目的分项指标，与清单、项目表里的数是否相同；前后两处写的编制数、人数是否一致。

    为什么
        文字和表是同一本预算，一件事两个数，年底不知道按哪个考核。

    怎么改
        核实后改正错的一处；分项指标在项目表里没有的，补上这一行或从文字中删去。
    """

    code = "PG703"
    name = "narrative-differs"
    title = "文字与表不一致"
    severity = Severity.ERROR
    item = ReviewItem.NORMATIVE
    authority = (
        Clause("财预〔2015〕88号", "规范完整性：内容是否完整、准确、详实"),
        Clause("预算法", "部门预算应当向社会公开，并对重要事项作出说明"),
    )
    messages = {
        "amount": "文字说明为{stated}，“{name}”的金额是{figure}；请核实后改为一致",
        "other": "文字说明为{stated}，“{name}”应为{figure}，像是填成了别的数；请核实后改为一致",
        "target": "文字说明为“{stated}”，项目表“{name}”的指标值是“{figure}”；请核实后改为一致",
        "row": "分项指标“{text}”为“{stated}”，项目表“{name}”的指标值是“{figure}”；请核实后改为一致",
        "no-row": "分项指标“{name}”在“{project}”的绩效目标表里没有对应的行；请在项目表补上，或从文字中删去",
        "count": "{what}此处为{stated}人，另一处为{figure}人；请核实后改为一致",
        "unfunded": "文字说明的{fee}为{stated}，绩效目标却安排了“{name}”（{value}）；请核对资金来源",
        "unresolved": "“应等于”所指的“{link}”不存在；请核对名称",
    }
    valid = (
        Case(
            "说法不同，数相同",
            home(
                "冬季取暖｜25",
                more=stated(
                    "室温达到16度以上｜16度以上｜项目/冬季取暖/绩效指标/产出指标/质量指标/取暖温度",
                    "取暖费25.00万元｜25.00万元｜项目/冬季取暖",
                ),
            ),
            files={"a.yaml": project("冬季取暖", "25", "质量｜取暖温度｜≥16摄氏度")},
        ),
        Case(
            "分项指标与项目表一致",
            home("义务教育营养餐｜80"),
            files={
                "a.yaml": project("义务教育营养餐", "80", "数量｜受益学生人数｜≥6000人"),
                "部门整体.yaml": "表类: 部门整体支出绩效目标表\n年度: 2024\n部门名称: 某县教育局\n"
                + _SUB_GOALS
                + "      - {文字: 受益学生0.6万人以上, 三级指标: 受益学生人数, 指标值: 0.6万人以上, 对应项目: 义务教育营养餐}\n",
            },
        ),
        Case(
            "机关与所属单位的编制分开写",
            home(more=stated("局机关行政编制12名｜12名", "所属执法大队行政编制9名｜9名")),
        ),
    )
    invalid = (
        Case(
            "项目金额两个数",
            home(
                "林业有害生物防治｜48",
                more=stated("林业有害生物防治45万元｜45万元｜项目/林业有害生物防治"),
            ),
            (("文字说明/林业有害生物防治45万元", "45万元"),),
        ),
        Case(
            "文字的目标比表里高",
            home(
                "农村供水｜60",
                more=stated(
                    "水质达标率99%以上｜99%以上｜项目/农村供水/绩效指标/产出指标/质量指标/水质达标率"
                ),
            ),
            (("文字说明/水质达标率99%以上", "99%以上"),),
            files={"a.yaml": project("农村供水", "60", "质量｜水质达标率｜≥95%")},
        ),
        Case(
            "分项指标与项目表不同，另一条没有对应的行",
            home("公共图书馆免费开放｜20"),
            (
                ("分项目标/提高保障水平/绩效指标/举办讲座场次", "24场以上"),
                ("分项目标/提高保障水平/绩效指标/古籍修复册数", "100册以上"),
            ),
            files={
                "a.yaml": project("公共图书馆免费开放", "20", "数量｜举办讲座场次｜≥20场"),
                "部门整体.yaml": "表类: 部门整体支出绩效目标表\n年度: 2024\n部门名称: 某市文化局\n"
                + _SUB_GOALS
                + "      - {文字: 举办讲座24场以上, 三级指标: 举办讲座场次, 指标值: 24场以上, 对应项目: 公共图书馆免费开放}\n"
                "      - {文字: 修复古籍100册以上, 三级指标: 古籍修复册数, 指标值: 100册以上, 对应项目: 公共图书馆免费开放}\n",
            },
        ),
        Case(
            "编制数前后不一致",
            home(more=stated("核定事业编制120名｜120名", "人员编制140人，其中事业编制118名｜140人")),
            (("文字说明/人员编制140人，其中事业编制118名", "事业编制118名"),),
        ),
    )

    def check(self, department: Department) -> Iterable[Hit]:
        """Follow every 应等于, compare the narrative's indicators with the projects' rows, and head counts."""
        known = statements(department.budget)
        for statement in known:
            if statement.link:
                yield from _linked(statement, department, self.settings.tolerance)
        for table in department.tables:
            if table.is_department and not table.is_empty:
                yield from compare(table, department)
        yield from _unfunded(known, department)
        for statement, words, what, number, other in conflicts(known):
            arguments = {"what": what, "stated": number, "figure": other}
            yield Hit(statement.address, words, arguments, "count", at="内容", severity=Severity.INFO)


def _unfunded(known: list[Statement], department: Department) -> Iterator[Hit]:
    """Yield a statement that a fee is nothing while a table counts what it pays for; one for each fee."""
    for fee, activity in _FEES.items():
        zero = next(
            (s for s in known if fee in s.text and s.money is not None and not s.money.amount and not s.link),
            None,
        )
        row = next(
            (
                row
                for table in department.tables
                if zero is not None and not table.is_empty
                for row in table.indicators
                if activity in row.name and row.target.base_unit in _EVENTS and row.target.value
            ),
            None,
        )
        if zero is not None and row is not None:
            value = row.target.raw.strip()
            arguments = {"fee": fee, "stated": zero.number, "name": row.name, "value": value}
            yield Hit(zero.address, zero.number, arguments, "unfunded", at="数值", severity=Severity.INFO)


def _linked(statement: Statement, department: Department, tolerance: Tolerance) -> Iterator[Hit]:
    linked = follow(statement.link, department)
    if linked is None:
        if department.unread and names_row(statement.link):
            return
        arguments = {"link": statement.link}
        yield Hit(
            statement.address, statement.link, arguments, "unresolved", at="应等于", severity=Severity.WARNING
        )
        return
    if linked.row is not None:
        if contradict(parse_target(statement.number), linked.row.target):
            figure = linked.row.target.raw.strip()
            arguments = {"stated": statement.number, "name": linked.row.name, "figure": figure}
            yield Hit(statement.address, statement.number, arguments, "target", at="数值")
        return
    money = statement.money
    if money is None or linked.money is None or agree(statement, linked.money, tolerance):
        return
    arguments = {"stated": str(money), "name": linked.name, "figure": str(linked.money.to(money.unit))}
    if linked.kind != BUDGET:
        yield Hit(statement.address, statement.number, arguments, "amount", at="数值")
    elif not unexplained(Claim(statement, money, linked), department, tolerance):
        yield Hit(statement.address, statement.number, arguments, "other", at="数值")
