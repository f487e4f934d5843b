from __future__ import annotations

import re
from string import Formatter

import pytest
import yaml

from perfgoals.document.schema import MAX_PROBLEMS, MESSAGES, SchemaProblem, problems
from perfgoals.resources import CONFIG_NAME

HEAD = "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 长期护理保险专项经费\n"
KINDS = (
    "项目支出绩效目标表、专项资金绩效目标表、部门整体支出绩效目标表、项目支出绩效目标审核表、"
    "项目支出绩效自评表、部门整体支出绩效自评表、绩效运行监控表、部门预算公开"
)
NAME = "指标的名称，写明主体和衡量的内容，如 城乡居民医保参保率"


def read(text: str, kind: str = "") -> tuple[SchemaProblem, ...]:
    data = yaml.load(text, Loader=yaml.BaseLoader)
    return problems(data, kind or (data.get("表类", "") if isinstance(data, dict) else ""))


def row(fields: str) -> str:
    return f"{HEAD}绩效指标: {{产出指标: {{数量指标: [{{{fields}}}]}}}}"


ROW = ("绩效指标", "产出指标", "数量指标", 0)
CASES = {
    # an unknown key
    "a slip of the pen": (
        row("三级指标: 参保人数, 指标植: ≥5人"),
        (*ROW, "指标植"),
        "“指标植”不是本表的字段，是否想写“指标值”？",
    ),
    "a slip in a required field": (
        "表类: 项目支出绩效目标表\n年度: 2024\n项目名陈: 甲",
        ("项目名陈",),
        "“项目名陈”不是本表的字段，是否想写“项目名称”？",
    ),
    "the head that a form prints": (
        row("指标名称: 参保人数"),
        (*ROW, "指标名称"),
        "“指标名称”应写作“三级指标”。",
    ),
    "another form's head": (
        row("三级指标: 参保人数, 绩效指标描述: 人数"),
        (*ROW, "绩效指标描述"),
        "“绩效指标描述”应写作“指标解释”。",
    ),
    "其中 before the field": (
        f"{HEAD}项目资金: {{其中：财政拨款: 18}}",
        ("项目资金", "其中：财政拨款"),
        "“其中：财政拨款”应写作“财政拨款”。",
    ),
    "a unit behind the field": (
        f"{HEAD}项目资金（万元）: {{财政拨款: 18}}",
        ("项目资金（万元）",),
        "“项目资金（万元）”应写作“项目资金”。",
    ),
    "a blank inside the field": (f"{HEAD}资金 用途: 宣传", ("资金 用途",), "“资金 用途”应写作“资金用途”。"),
    "a column that is part of another": (
        row("三级指标: 参保人数, 指标值: 36万, 度量单位: 人"),
        (*ROW, "度量单位"),
        "“度量单位”不单列，请与数字一起写在“指标值”里，如 ≥95%、≥36万人。",
    ),
    "a field of the head inside a block": (
        f"{HEAD}项目资金: {{资金用途: 宣传}}",
        ("项目资金", "资金用途"),
        "“资金用途”应写在表头，不在“项目资金”下。",
    ),
    "a field of a block in the head": (
        f"{HEAD}年度目标: 完成参保",
        ("年度目标",),
        "“年度目标”应写在“绩效目标”下，不在表头。",
    ),
    "a field of a row in the head": (
        f"{HEAD}三级指标: 参保人数",
        ("三级指标",),
        "“三级指标”应写在“绩效指标”的各条里，不在表头。",
    ),
    "another name, and misplaced": (
        f"{HEAD}预算数: 18",
        ("预算数",),
        "“预算数”应写作“年度资金总额”，放在“项目资金”下，不在表头。",
    ),
    "a field of another kind": (
        f"{HEAD}部门职能: 医疗保障",
        ("部门职能",),
        "“部门职能”不是本表的字段，而是部门整体支出绩效目标表的字段，请核对“表类”或删去这一项。",
    ),
    "nothing like it": (
        f"{HEAD}绩效目标: {{年度目标: 甲, 口号: 乙}}",
        ("绩效目标", "口号"),
        "“口号”不是本表的字段；“绩效目标”下还可以填写：实施期目标、实施期截止。",
    ),
    "nothing like it in a long form": (
        f"{HEAD}甲乙丙: 丁",
        ("甲乙丙",),
        "“甲乙丙”不是本表的字段；表头还可以填写：版式、表号、标题、金额单位、空表、项目编码、主管部门、主管部门代码等 36 项。",
    ),
    # a missing or blank field
    "no name of the project": (
        "表类: 项目支出绩效目标表\n年度: 2024",
        (),
        "缺少必填字段“项目名称”（项目的全称，与预算批复一致，如 长期护理保险专项经费）。",
    ),
    "no year, though the table is empty": (
        "表类: 专项资金绩效目标表\n空表: 不涉及",
        (),
        "缺少必填字段“年度”（预算年度，四位数字，如 2024）。",
    ),
    "a row without its name": (
        row("指标值: ≥5人"),
        ROW,
        f"“数量指标”第 1 条缺少必填字段“三级指标”（{NAME}）。",
    ),
    "a row with a blank name": (
        row("三级指标: , 指标值: 5"),
        (*ROW, "三级指标"),
        f"“三级指标”不能留空（{NAME}）。",
    ),
    "a name of blanks": (
        "表类: 部门预算公开\n年度: 2024\n部门: '　'",
        ("部门",),
        "“部门”不能留空（部门（单位）的全称，如 珠山区医疗保障局）。",
    ),
    "an entry with nothing in it": (
        f"{HEAD}支出明细: [{{内容: 水电}}, '']",
        ("支出明细", 1),
        "“支出明细”第 2 条是空的，请填写内容，或者删去这一条。",
    ),
    # text, list and mapping in each other's place
    "text for a mapping": (
        f"{HEAD}项目资金: 18.00",
        ("项目资金",),
        "“项目资金”下应当缩进填写各项内容（如 实施期资金总额、实施期财政拨款），这里却是一段文字。",
    ),
    "rows right under the first level": (
        f"{HEAD}绩效指标: {{产出指标: [{{三级指标: 参保人数}}]}}",
        ("绩效指标", "产出指标"),
        "“产出指标”下应当缩进填写各项内容（如 数量指标、质量指标），这里却是多条内容。",
    ),
    "rows right under a level of one's own": (
        f"{HEAD}绩效指标: {{管理指标: [{{三级指标: 参保人数}}]}}",
        ("绩效指标", "管理指标"),
        "“管理指标”下应当缩进填写各项内容（如 数量指标），这里却是多条内容。",
    ),
    "a row without its dash": (
        f"{HEAD}绩效指标: {{产出指标: {{数量指标: {{三级指标: 参保人数}}}}}}",
        ("绩效指标", "产出指标", "数量指标"),
        "“数量指标”下应当逐条列出，每条以“- 三级指标: ”开头，这里却是下级字段。",
    ),
    "a row that is a sentence": (
        f"{HEAD}绩效指标: {{产出指标: {{数量指标: [参保人数36万]}}}}",
        ROW,
        "“数量指标”第 1 条应当以“- 三级指标: ”开头，再换行缩进填写其他内容，这里却是一段文字。",
    ),
    "a list for an open mapping": (
        f"{HEAD}支出计划: [25%]",
        ("支出计划",),
        "“支出计划”下应当缩进填写各项内容（如 “3月底: 25%”），这里却是多条内容。",
    ),
    "a list for a text": (
        f"{HEAD}项目编码: [1, 2]",
        ("项目编码",),
        "“项目编码”应当填写一段文字，这里却是多条内容。",
    ),
    "a mapping for lines of text": (
        f"{HEAD}资金用途: {{宣传: 5, 培训: 6}}",
        ("资金用途",),
        "“资金用途”应当写成一段文字，或者每条以“- ”开头逐条列出，这里却是下级字段。",
    ),
    "an English colon in a sentence": (
        f"{HEAD}绩效目标:\n  年度目标:\n    - 完成参保\n    - 目标2: 打击欺诈骗保",
        ("绩效目标", "年度目标", 1),
        "“年度目标”第 2 条中“目标2: ”的英文冒号会把这句话拆成字段；请改用中文冒号“：”，或者给整句加上引号。",
    ),
    # a value that does not fit
    "a year with its word": (
        HEAD.replace("2024", "2024年"),
        ("年度",),
        "“年度”应当填写20开头的四位年份（如 2024），现在是“2024年”。",
    ),
    "an amount in words": (
        f"{HEAD}项目资金: {{财政拨款: 约18万}}",
        ("项目资金", "财政拨款"),
        "“财政拨款”应当填写不小于零的数字（如 18.00 或 1,234.56，没有就留空），现在是“约18万”。",
    ),
    "an unknown money unit": (
        f"{HEAD}金额单位: 千元",
        ("金额单位",),
        "“金额单位”应当填写“万元”或“元”（不写就用版式规定的单位，版式没有规定的是万元），现在是“千元”。",
    ),
    "a share in words": (
        f"{HEAD}支出计划: {{3月底: 四分之一}}",
        ("支出计划", "3月底"),
        "“3月底”应当填写百分比（如 25%），现在是“四分之一”。",
    ),
    "a year that is none": (
        f"{HEAD}前两年预算: {{前年: 170}}",
        ("前两年预算", "前年"),
        "“前两年预算”下的“前年”应当写成四位数字的年份（如 2023）。",
    ),
    "a wrong amount under a year": (
        f"{HEAD}前两年预算: {{2022: 170, 2023: 若干}}",
        ("前两年预算", "2023"),
        "“2023”应当填写不小于零的数字（如 18.00 或 1,234.56，没有就留空），现在是“若干”。",
    ),
    "a date without its year": (
        "表类: 绩效运行监控表\n年度: 2024\n目标表: 甲.yaml\n截至: 7月底",
        ("截至",),
        "“截至”应当填写年月或年月日（如 2024-07-31 或 2024年7月），现在是“7月底”。",
    ),
    # the kind
    "no kind": ("年度: 2024", (), f"缺少必填字段“表类”（表的种类），请填写其中之一：{KINDS}。"),
    "a blank kind": ("表类:", ("表类",), f"缺少必填字段“表类”（表的种类），请填写其中之一：{KINDS}。"),
    "nearly a kind": (
        "表类: 项目支出目标表",
        ("表类",),
        "“项目支出目标表”不是可用的表类，是否想写“项目支出绩效目标表”？",
    ),
    "no such kind": ("表类: 请示", ("表类",), f"“请示”不是可用的表类，请填写其中之一：{KINDS}。"),
    "a file that is a list": ("- 甲", (), "文件应当由一行行“字段: 内容”组成，这里却是多条内容。"),
}
SETTINGS = {
    "版试: 河北": (("版试",), "“版试”不是这里的设置，是否想写“版式”？"),
    "项目编码: 甲": (
        ("项目编码",),
        "“项目编码”不是这里的设置；最外层还可以填写：版式、启用、停用、严重程度、按路径、容差、分值合计、词表等 11 项。",
    ),
    "严重程度: {PG307: 严重}": (
        ("严重程度", "PG307"),
        "“PG307”应当填写“错误”“警告”“提示”或“关闭”，现在是“严重”。",
    ),
    "严重程度: {全部: 提示}": (
        ("严重程度", "全部"),
        "“严重程度”下的“全部”应当写成规则编号、编号开头或规则名称（如 PG304、PG3、reversed-operator）。",
    ),
    "停用: [PG307, 随便]": (
        ("停用", 1),
        "“停用”应当填写规则编号、编号开头或规则名称（如 PG304、PG3、reversed-operator），现在是“随便”。",
    ),
    "停用: {PG307: 关闭}": (
        ("停用",),
        "“停用”应当写成规则编号、编号开头或规则名称，多条时每条以“- ”开头，这里却是下级字段。",
    ),
    "按路径: [{停用: [PG5]}]": (
        ("按路径", 0),
        "“按路径”第 1 条缺少必填字段“路径”（文件或文件夹的路径，如 历史/**；* 代替一层里的任意文字，** 代替任意层文件夹（也可以没有），不带 / 的在任何一层都算）。",
    ),
    "容差: {金额: -1}": (
        ("容差", "金额"),
        "“金额”应当填写数字（如 90 或 0.01，不能是负数，没有就留空），现在是“-1”。",
    ),
    "容差: 0.01": (("容差",), "“容差”下应当缩进填写各项内容（如 金额），这里却是一段文字。"),
}


@pytest.mark.parametrize(("text", "path", "message"), CASES.values(), ids=CASES)
def test_a_slip_is_one_sentence_at_its_place(text: str, path: tuple[str | int, ...], message: str) -> None:
    assert [(problem.path, problem.message) for problem in read(text)] == [(path, message)]


@pytest.mark.parametrize("text", SETTINGS)
def test_the_settings_are_worded_as_settings(text: str) -> None:
    assert [(problem.path, problem.message) for problem in read(text, CONFIG_NAME)] == [SETTINGS[text]]


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        "表类: 专项资金绩效目标表\n年度: 2024\n空表: 不涉及",
        "表类: 项目支出绩效目标表\n年度: 2024\n空表: 不涉及\n项目名称:",
        f"{HEAD}项目资金:\n支出明细:\n绩效目标:\n绩效指标:\n  产出指标:\n  效益指标:\n    社会效益指标:\n",
        f"{HEAD}绩效指标: {{'': {{'': [{{三级指标: 参保人数}}]}}, 决策指标: {{决策过程: [{{三级指标: 立项}}]}}}}",
        f"{HEAD}项目资金: {{年度资金总额: 478. 85, 财政拨款: '1,234.56', 上年结转: －, 其他资金: 18万元}}",
        row("三级指标: 参保人数, 历史指标值: {2022年: 35万人, 2023: }, 评价标准: {优: 全部落实}"),
        "表类: 绩效运行监控表\n年度: 2024\n目标表: 甲.yaml\n截至: 2024年7月底",
    ],
)
def test_what_a_writer_may_leave_open_or_write_as_published_is_no_problem(text: str) -> None:
    assert read(text) == ()


def test_numbers_and_nulls_as_an_editor_reads_them_are_fine() -> None:
    document = {
        "表类": "项目支出绩效目标表", "年度": 2024, "项目名称": 12345, "表号": None, "支出明细": None,
        "项目资金": {"年度资金总额": 18.0, "财政拨款": 18, "其他资金": None},
        "支出计划": {"3月底": 0.25},
        "绩效指标": {"产出指标": {"数量指标": [{"三级指标": "参保人数", "指标值": 36, "分值": 10}], "质量指标": None}},
    }  # fmt: skip
    assert problems(document, "项目支出绩效目标表") == ()
    assert [problem.path for problem in problems(document | {"年度": 24}, "项目支出绩效目标表")] == [
        ("年度",)
    ]
    assert [problem.variant for problem in problems(document | {"项目名称": None}, "项目支出绩效目标表")] == [
        "blank-field"
    ]


def test_problems_come_in_the_order_of_the_document() -> None:
    text = f"{HEAD}资金 用途: 甲\n项目资金: {{总: 1}}\n前两年预算: {{'007': 若干, '+1': 1}}\n备注一: 乙\n版试: 丙\n"
    assert [problem.path for problem in read(text)] == [
        ("资金 用途",), ("项目资金", "总"), ("前两年预算", "007"), ("前两年预算", "007"), ("前两年预算", "+1"),
        ("备注一",), ("版试",),
    ]  # fmt: skip


def test_the_place_is_the_key_for_names_and_the_value_for_contents() -> None:
    text = f"{HEAD}版试: 甲\n项目资金: {{财政拨款: 乙}}\n前两年预算: {{前年: 1}}\n支出明细: [{{金额: 1}}]"
    assert [problem.at for problem in read(text)] == ["key", "value", "key", "key"]


def test_a_missing_field_is_not_reported_beside_its_slip_but_beside_other_slips() -> None:
    both = read("表类: 项目支出绩效目标表\n年份: 2024\n项目编马: 甲")
    assert [problem.variant for problem in both] == ["missing-field", "other-name", "unknown-key"]
    assert both[0].arguments["field"] == "项目名称"


def test_a_flood_of_problems_is_cut_and_says_so() -> None:
    found = read(HEAD + "".join(f"甲{number}: 乙\n" for number in range(MAX_PROBLEMS * 3)))
    assert len(found) == MAX_PROBLEMS + 1
    assert found[-1].message == "结构问题太多，只列出其中 100 处，改好后请再检查一次。"


def test_a_long_or_hostile_key_is_quoted_short_and_as_it_is() -> None:
    found = read(
        f"{HEAD}? {{key}}{'长' * 5000}\n: 甲\n".replace("? {key}", "? '{key}").replace("\n: 甲", "'\n: 甲")
    )
    assert found[0].message.startswith("“{key}长长长长长长长长长长长长长长长…”不是本表的字段")


@pytest.mark.parametrize("variant", MESSAGES)
def test_a_message_is_one_chinese_sentence(variant: str) -> None:
    text = MESSAGES[variant]
    assert text[-1] in "。？"
    assert "\n" not in text
    names = {name for _, name, _, _ in Formatter().parse(text) if name}
    literal = re.sub(r"\{\w+\}", "", text)
    assert names
    assert not re.search(r"[A-Za-z]{2,}", literal)


def test_errors_below_an_empty_key_are_reported_at_their_place() -> None:
    """A row without 一级 or 二级 stands under an empty key, which the validator leaves out of its paths."""
    data = {
        "表类": "项目支出绩效目标表",
        "年度": "2024",
        "项目名称": "甲",
        "绩效指标": {"": {"": [{"三级指标": ""}]}},
    }

    [problem] = problems(data, "项目支出绩效目标表")

    assert problem.path == ("绩效指标", "", "", 0, "三级指标")
    assert problem.variant == "blank-field"
