"""A department's files read together: what a link names, which table covers a project, what counts as equal."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from perfgoals.config.settings import Settings
from perfgoals.document.links import follow
from perfgoals.document.read import read_bytes
from perfgoals.engine.collect import Batch
from perfgoals.engine.run import FileResult, Linter
from perfgoals.engine.selection import Selection
from perfgoals.model.finding import Severity
from perfgoals.model.money import Money, MoneyUnit, Tolerance
from perfgoals.model.tables import Department, department_budget, goal_table
from perfgoals.model.target_parser import parse_target
from perfgoals.rules.base import DepartmentRule
from perfgoals.rules.department.pairing import pair
from perfgoals.rules.department.project_names import likeness, siblings
from perfgoals.rules.department.samples import home, project, stated
from perfgoals.rules.department.statements import Statement, agree, contradict
from perfgoals.rules.registry import rules_by_key


def department(home_text: str, *tables: str) -> Department:
    def root(text: str, name: str) -> dict[str, object]:
        found = read_bytes(text.encode(), name).root
        assert found is not None
        return dict(found)

    return Department(
        department_budget(root(home_text, "部门.yaml"), "部门.yaml"),
        tuple(goal_table(root(text, f"{n}.yaml"), f"{n}.yaml") for n, text in enumerate(tables)),
    )


def lint(files: dict[str, str], *codes: str) -> dict[str, list[tuple[str, int]]]:
    readings = [read_bytes(text.encode(), name) for name, text in files.items()]
    batch = Batch(tuple(files), named=frozenset(files))
    results: list[FileResult] = list(Linter(Settings(), Selection(select=codes)).check(readings, batch))
    return {result.reading.path: [(f.address, f.span.line) for f in result.findings] for result in results}


LINKS = department(
    home("供水/排水管网｜300", more="金额单位: 元\n预算数: {项目支出: '1,330,000.00', 上年结转: }\n"),
    project("供水/排水管网", "300", "质量｜水质达标率｜≥95%", "数量｜改造长度｜≥12公里"),
)


def test_link_to_a_budget_figure_is_read_in_the_unit_of_the_document() -> None:
    linked = follow("预算数/项目支出", LINKS)
    assert linked is not None
    assert linked.money == Money(Decimal(1_330_000), MoneyUnit.YUAN)


@pytest.mark.parametrize("link", ["项目/供水/排水管网", "项目/供水~1排水管网"])
def test_link_to_a_project_takes_a_slash_either_way(link: str) -> None:
    linked = follow(link, LINKS)
    assert linked is not None
    assert linked.name == "供水/排水管网"
    assert linked.money is not None


@pytest.mark.parametrize("place", ["产出指标/数量指标/改造长度", "改造长度"])
def test_link_to_an_indicator_gives_its_row(place: str) -> None:
    linked = follow(f"项目/供水/排水管网/绩效指标/{place}", LINKS)
    assert linked is not None
    assert linked.row is not None
    assert linked.row.target.raw == "≥12公里"


@pytest.mark.parametrize(
    "link", ["预算数/支出合计", "项目/污水处理", "项目/", "项目/供水/排水管网/绩效指标/改造宽度", "收入"]
)
def test_link_that_names_nothing_leads_nowhere(link: str) -> None:
    assert follow(link, LINKS) is None


def test_link_that_names_nothing_is_told() -> None:
    found = lint({"部门.yaml": home(more=stated("路灯电费60万元｜60万元｜项目/路灯电费"))}, "PG703")
    assert found["部门.yaml"] == [("文字说明/路灯电费60万元", 8)]


def test_projects_are_paired_by_code_name_likeness_and_money() -> None:
    found = department(
        home(
            "公安装备购置｜60｜A01",
            "2024年辅警工资（县级）｜300",
            "看守所医疗服务经费｜45.5",
            "交通标线施划｜77.31",
            "雪亮工程运维｜90",
        ),
        project("装备更新", "60", more="项目编码: A01\n"),
        project("辅警工资", "300"),
        project("看守所医疗费", "45.5"),
        project("道路划线", "77.31"),
    )
    tables = [(line.table.name if line.table else None, line.sure) for line in pair(found, Tolerance())]
    assert tables == [
        ("装备更新", True),
        ("辅警工资", False),
        ("看守所医疗费", False),
        ("道路划线", False),
        (None, False),
    ]


def test_equal_amounts_that_occur_twice_pair_nothing() -> None:
    found = department(home("校舍维修｜20", "图书购置｜20"), project("食堂补助", "20"))
    assert [line.table for line in pair(found, Tolerance())] == [None, None]


def test_table_whose_money_is_used_up_covers_no_similar_project() -> None:
    lines = home("城乡居民医疗保险财政补助｜80", "城乡居民养老保险财政补助｜95")
    found = pair(department(lines, project("城乡居民医疗保险财政补助", "80")), Tolerance())
    assert [line.table is not None for line in found] == [True, False]


def test_satisfaction_that_any_project_asks_for_is_not_copied() -> None:
    rows = (
        "服务对象满意度｜公众满意度｜≥90%",
        "服务对象满意度｜服务对象满意度｜≥90%",
        "服务对象满意度｜群众满意度｜≥90%",
    )
    tables = {f"{name}.yaml": project(name, "10", *rows) for name in ("公园管护", "路灯维修")}
    found = lint({"部门.yaml": home("公园管护｜10", "路灯维修｜10"), **tables}, "PG704")
    assert not any(found.values())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("冀财社〔2023〕208号提前下达2024年中央财政计划生育补助资金", "计划生育补助经费", True),
        ("农村公路养护经费", "农村公路建设经费", False),
        ("医疗保险补助", "养老保险补助", False),
    ],
)
def test_likeness_of_project_names(one: str, other: str, same: bool) -> None:
    assert (likeness(one, other) >= 0.65) is same


def test_parts_of_one_scheme_are_siblings() -> None:
    assert siblings("城关小学公用经费", "城东小学公用经费")
    assert siblings("高龄津贴（中央）", "高龄津贴（省级）")
    assert not siblings("医保网络信息建设经费", "医疗服务与保障能力提升补助资金")


@pytest.mark.parametrize(
    ("number", "text", "figure", "same"),
    [
        ("1246万元", "支出1246万元", "1246.27", True),
        ("1,246.27万元", "支出1,246.27万元", "1246.2702", True),
        ("1246.3万元", "支出1246.3万元", "1246.27", True),
        ("1246.2万元", "支出1246.2万元", "1246.27", False),
        ("67.74万元", "收入67.74万元", "67.75", True),
        ("0.12亿元", "支出0.12亿元", "1180", True),
        ("1300万元", "支出约1300万元", "1246.27", True),
        ("3万元", "补助3万元", "4", False),
    ],
)
def test_stated_amount_is_held_to_its_own_rounding(number: str, text: str, figure: str, same: bool) -> None:
    statement = Statement("文字说明/x", text, number, "", "", MoneyUnit.WAN)
    assert agree(statement, Money(Decimal(figure)), Tolerance()) is same


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("95%以上", "≥95%", False),
        ("16度以上", "≥16摄氏度", False),
        ("20万份以上", "≥19万份", True),
        ("99%以上", "≥95%", True),
        ("≤5%", "≥5%", True),
        ("0.6万人", "6000人", False),
        ("2次", "≥95%", False),
        ("12月底前", "11月底前", False),
        ("约100人", "120人", False),
    ],
)
def test_targets_contradict_only_where_they_can_be_compared(one: str, other: str, differ: bool) -> None:
    assert contradict(parse_target(one), parse_target(other)) is differ


def test_finding_stands_in_the_later_table() -> None:
    """Not in 部门.yaml and not in the table that came first, at the line of the copied row."""
    rows = (
        "质量｜农产品抽检覆盖率｜≥90%",
        "社会效益｜农业技术推广到位率｜≥85%",
        "可持续影响｜农药减量控害覆盖率｜≥80%",
    )
    found = lint(
        {
            "部门.yaml": home("农产品检测｜40", "动物防疫｜70"),
            "a.yaml": project("农产品检测", "40", *rows),
            "b.yaml": project("动物防疫", "70", *rows),
        },
        "PG704",
    )
    assert [len(found[name]) for name in ("部门.yaml", "a.yaml", "b.yaml")] == [0, 0, 3]
    assert found["b.yaml"][0] == ("绩效指标/产出指标/质量指标/农产品抽检覆盖率", 8)


def test_department_rate_below_a_project_is_told_once() -> None:
    """PG713 leaves the place to PG705."""
    found = lint(
        {
            "部门.yaml": home("河道治理｜40"),
            "a.yaml": project("河道治理", "40", "生态效益｜农村生活污水处理率｜≥80%"),
            "b.yaml": "表类: 部门整体支出绩效目标表\n年度: 2024\n部门名称: 某县某局\n绩效指标:\n  效益指标:\n"
            "    生态效益指标:\n      - {三级指标: 农村生活污水处理率, 指标值: ≥70%}\n",
        },
        "PG705",
        "PG713",
    )
    assert [address for place in found.values() for address, _ in place] == [
        "绩效指标/效益指标/生态效益指标/农村生活污水处理率"
    ]


BROKEN_FILE = ("坏.yaml",)
"""What stands for a file of the department that could not be read."""
ABSENT = [
    ("PG701", home("校舍维修｜30", "医疗救助｜20"), (project("校舍维修", "30"),)),
    ("PG706", home(more=stated("编制了部门整体支出绩效目标｜1个")), ()),
    ("PG706", home(more="目录:\n  - {报表: 部门整体支出绩效目标表}\n"), ()),
    (
        "PG703",
        home(more=stated("达标率99%以上｜99%以上｜项目/供水/绩效指标/产出指标/质量指标/水质达标率")),
        (),
    ),
    (
        "PG708",
        home("政务信息平台运维经费｜88"),
        (project("政务信息平台运维费", "88"),),
    ),
    (
        "PG709",
        home("乡村医生补助｜96"),
        ("表类: 项目支出绩效目标表\n年度: 2024\n空表: 本部门无项目支出，公开空表\n",),
    ),
    (
        "PG710",
        home("校舍维修｜300", more="预算数: {项目支出: 360, 上年结转: 60}\n"),
        (project("校舍维修", "300"),),
    ),
    (
        "PG712",
        "表类: 部门预算公开\n年度: 2024\n部门: 某县教育局\n",
        (
            project("中小学安保", "80"),
            project("乡村教师补贴", "200"),
            project("职教实训基地", "300"),
            "表类: 部门整体支出绩效目标表\n年度: 2024\n部门名称: 某县教育局\n分项目标:\n  - 名称: 平安校园\n    绩效指标:\n"
            "      - {文字: 配备保安, 三级指标: 保安人数, 指标值: 60人, 对应项目: 中小学安保}\n",
        ),
    ),
]


@pytest.mark.parametrize(("code", "home_text", "tables"), ABSENT)
def test_nothing_is_missing_that_an_unreadable_file_may_hold(
    code: str, home_text: str, tables: tuple[str, ...]
) -> None:
    rule = rules_by_key()[code](Settings())
    assert isinstance(rule, DepartmentRule)
    known = department(home_text, *tables)
    assert list(rule.check(known))
    assert not list(rule.check(replace(known, unread=BROKEN_FILE)))


def test_what_readable_files_say_is_said_beside_an_unreadable_one() -> None:
    rule = rules_by_key()["PG702"](Settings())
    assert isinstance(rule, DepartmentRule)
    known = department(
        home("校车服务｜45", "校舍维修｜30", more="预算数: {项目支出: 80}\n"), project("校车服务", "50")
    )
    assert [hit.address for hit in rule.check(replace(known, unread=BROKEN_FILE))] == [
        "预算数/项目支出",
        "项目资金/年度资金总额",
    ]


def test_a_link_to_a_figure_of_the_home_file_is_followed_all_the_same() -> None:
    rule = rules_by_key()["PG703"](Settings())
    assert isinstance(rule, DepartmentRule)
    known = department(home(more=stated("收入10万元｜10万元｜预算数/收入")))
    assert len(list(rule.check(replace(known, unread=BROKEN_FILE)))) == 1


@pytest.mark.parametrize(
    ("stated_sum", "carried", "expected"),
    [
        ("500", "40", None),
        ("540", "40", None),
        ("512", "40", Severity.INFO),
        ("501", "40", Severity.INFO),
        ("539", "40", Severity.INFO),
        ("550", "40", Severity.ERROR),
        ("480", "40", Severity.ERROR),
        ("512", "0", Severity.ERROR),
    ],
)
def test_a_gap_within_the_carry_over_is_asked_about(
    stated_sum: str, carried: str, expected: Severity | None
) -> None:
    text = home(
        "河堤养护｜300", "水文监测｜200", more=f"预算数: {{项目支出: {stated_sum}, 上年结转: {carried}}}\n"
    )
    reading = read_bytes(text.encode(), "部门.yaml")
    batch = Batch(("部门.yaml",), named=frozenset({"部门.yaml"}))
    results = Linter(Settings(), Selection(select=("PG702",))).check([reading], batch)
    found = [finding.severity for result in results for finding in result.findings]
    assert found == ([] if expected is None else [expected])
