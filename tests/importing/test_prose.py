"""What a department says in prose beside its tables: read word for word, linked only where nothing is in doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals.document.compose import compose
from perfgoals.document.read import read_bytes
from perfgoals.document.schema import problems
from perfgoals.importing.booklet.clauses import statements_in
from tests.importing.builders import assembled_of, imported, page, table

PROJECT = (
    "<h1>项目支出绩效目标表</h1>",
    table("项目名称|宣传@1x3", "一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|场次|≥2场"),
)
COVER = "<p>滨海县水利局2024年部门预算</p>"
INCOME = "2024年本部门预算收入648.12万元，其中：一般公共预算拨款收入600.12万元、上年结转48万元，较上年减少22.50万元，主要原因是调出1人。"
SPENT = "本部门2024年支出预算总额为 648. 12 万元，其中基本支出232.03万元，占35.8%；项目支出416.09万元，主要用于河道整治。"
BOOK = (
    COVER,
    "<p>第二部分 收支情况</p><p>一、预算收支说明</p><p>（一）收入</p>",
    f"<p>{INCOME}</p><p>（二）支出</p><p>{SPENT}</p>",
    "<p>二、财政拨款支出情况</p><p>基本支出200万元，项目支出400.12万元。</p>",
    "<p>三、名词解释</p><p>一般公共预算收入：指财政部门当年拨付的资金。</p>",
)


def booklet(raw: bytes, year: str = "") -> dict[str, object]:
    (found,) = [one.document for one in assembled_of(raw, year=year) if one.name == "部门.yaml"]
    return found


def said(document: dict[str, object]) -> list[tuple[str, str, str]]:
    rows = document["文字说明"]
    assert isinstance(rows, list)
    return [(row["内容"], row["数值"], row.get("应等于", "")) for row in rows]


def test_every_figure_is_an_entry_in_the_words_of_the_department() -> None:
    document = booklet(page(*BOOK, *PROJECT))
    assert said(document) == [
        ("2024年本部门预算收入648.12万元", "648.12万元", "预算数/收入合计"),
        ("一般公共预算拨款收入600.12万元", "600.12万元", "预算数/一般公共预算拨款"),
        ("上年结转48万元，较上年减少22.50万元，主要原因是调出1人", "48万元", "预算数/上年结转"),
        ("本部门2024年支出预算总额为 648. 12 万元", "648. 12 万元", "预算数/支出合计"),
        ("基本支出232.03万元，占35.8%", "232.03万元", "预算数/基本支出"),
        ("项目支出416.09万元，主要用于河道整治", "416.09万元", "预算数/项目支出"),
        ("基本支出200万元", "200万元", ""),
        ("项目支出400.12万元", "400.12万元", ""),
    ]
    assert (document["部门"], document["年度"]) == ("滨海县水利局", "2024")
    assert document["预算数"] == {
        "收入合计": "648.12", "支出合计": "648.12", "一般公共预算拨款": "600.12",
        "基本支出": "232.03", "项目支出": "416.09", "上年结转": "48",
    }  # fmt: skip
    rows = document["文字说明"]
    assert isinstance(rows, list)
    assert rows[0]["出处"] == "第二部分 收支情况/一、预算收支说明/（一）收入"
    assert rows[-1]["出处"] == "第二部分 收支情况/二、财政拨款支出情况"
    assert problems(document, "部门预算公开") == ()
    assert read_bytes(compose(document, "部门预算公开").encode(), "部门.yaml").root == document


def test_what_was_not_read_is_said() -> None:
    result = imported(page(*BOOK, *PROJECT), year="")
    assert (result.unread, result.strays) == ((), ())
    assert result.notes == (
        "文字说明读入 8 条，没有数字的句子没有栏目可填，另有 1 段（第11段）没有可填的数；"
        "预算数中的收入合计、支出合计、一般公共预算拨款、基本支出、项目支出、上年结转取自文字，请与收支总表核对",
    )


def test_figures_that_differ_are_not_linked_and_are_told() -> None:
    raw = page(COVER, f"<p>{INCOME}</p><p>2024年收入预算为700万元。</p>", *PROJECT)
    document = booklet(raw)
    assert [link for _, number, link in said(document) if number in {"648.12万元", "700万元"}] == ["", ""]
    assert "收入合计" not in str(document["预算数"])
    (doubt,) = imported(raw, year="").unread
    assert (doubt.place, doubt.text) == ("第3段", "2024年收入预算为700万元")
    assert doubt.why.startswith("“收入合计”在文字里有几个数（648.12万元、700万元），没有填写预算数")


@pytest.mark.parametrize(
    "words",
    [
        "2023年预算收入500万元",
        "财政拨款收入预算500万元",
        "其他收入500万元",
        "政府性基金预算支出500万元",
        "2024年财政拨款收支总预算500万元",
        "预算收入减少500万元",
        "下属单位预算收入500万元",
        "2024年部门决算总收入500万元",
        "“三公”经费预算支出500万元",
        "一般公共预算基本支出500万元",
        "本年政府采购预算支出总额500万元",
    ],
)
def test_what_only_sounds_like_the_budget_is_not_linked(words: str) -> None:
    document = booklet(page(COVER, f"<p>{words}。</p>", *PROJECT))
    assert said(document) == [(words, "500万元", "")]
    assert "预算数" not in document


def test_figures_of_the_catalogues_page_stand_and_yuan_are_turned_into_its_unit() -> None:
    document = booklet(page(COVER, "<p>2024年支出预算6481200.00元。</p>", *PROJECT))
    assert document["预算数"] == {"支出合计": "648.12"}
    assert said(document) == [("2024年支出预算6481200.00元", "6481200.00元", "预算数/支出合计")]


def test_staff_and_the_number_of_goal_tables_are_read() -> None:
    words = "截至2023年底，本部门人员编制58人，其中行政编制10人、事业编制48人；实有人员62人，行政12人。对3个项目编制了绩效目标。培训150人次，走访20人。"
    document = booklet(page(COVER, f"<p>{words}</p>", *PROJECT))
    assert said(document) == [
        ("截至2023年底，本部门人员编制58人", "58人", ""),
        ("行政编制10人", "10人", ""),
        ("事业编制48人", "48人", ""),
        ("实有人员62人，行政12人", "62人", ""),
        ("对3个项目编制了绩效目标", "3个", ""),
    ]


def test_reasons_and_brackets_stay_with_their_figure() -> None:
    words = "公务用车费2.50万元（其中：购置费1.00万元，运行费1.50万元），主要原因是公车划转，退休人员1人。公务接待费0.18万元"
    document = booklet(page(COVER, f"<p>{words}</p>", *PROJECT))
    assert said(document) == [
        (words.partition("。")[0], "2.50万元", ""),
        ("公务接待费0.18万元", "0.18万元", ""),
    ]


def test_a_note_beside_a_table_that_says_nothing_known_is_still_listed() -> None:
    result = imported(
        page(COVER, "<p>2024年支出预算50万元。</p>", *PROJECT, "<p>请各科室认真填写</p>"), year=""
    )
    assert [cell.text for cell in result.unread] == ["请各科室认真填写"]


def test_paragraphs_of_a_goal_table_and_of_loose_tables_stay_where_they_were() -> None:
    note = "<p>备注：本项目安排20万元。</p>"
    loose = imported(page(*PROJECT, note, "<p>经费合计30万元，请审核。</p>"), year="2024")
    assert loose.documents[0]["备注"] == "本项目安排20万元。"
    assert [cell.text for cell in loose.unread] == ["经费合计30万元，请审核。"]
    assert loose.notes == ()
    whole = booklet(page(COVER, "<p>2024年支出预算50万元。</p>", *PROJECT, note))
    assert [text for text, _, _ in said(whole)] == ["2024年支出预算50万元"]


def test_a_book_of_prose_that_nobody_is_named_in_asks_for_the_name() -> None:
    document = booklet(page("<p>2024年部门预算</p><p>2024年支出预算50万元。</p>", *PROJECT))
    assert [problem.message for problem in problems(document, "部门预算公开")] == [
        "缺少必填字段“部门”（部门（单位）的全称，如 珠山区医疗保障局）。"
    ]


@given(
    st.lists(
        st.sampled_from(
            ["2024年", "预算收入", "基本支出", "5万元", "1,246.27 万元", "0.5亿元", "，", "。", "、", "；", "（", "）", "其中", "：",
             "编制", "3人", "绩效目标", "2个", "主要原因是", "较上年", "\n", " ", "元"]
        ),
        max_size=25,
    )
)  # fmt: skip
def test_an_entry_is_a_part_of_its_paragraph_and_holds_its_figure(parts: list[str]) -> None:
    paragraph = "".join(parts)
    at = 0
    for statement in statements_in(paragraph):
        found = paragraph.find(statement.text, at)
        assert found >= at
        assert statement.figure in statement.text
        at = found + len(statement.text)
