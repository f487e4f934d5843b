"""The HTML report as a browser without network reads it."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.engine.run import FileResult

VOID = {"meta", "input", "rect"}
CODE = {"script", "style"}


class Page(HTMLParser):
    """Collects elements with their attributes and their own and inner text; fails on bad nesting."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str], list[str]]] = []
        self.open: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element: tuple[str, dict[str, str], list[str]] = (
            tag,
            {name: value or "" for name, value in attrs},
            [],
        )
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element[2].append(data)

    def texts(self, tag: str, **attributes: str) -> list[str]:
        return [
            "".join(text)
            for name, known, text in self.elements
            if name == tag and all(known.get(key) == value for key, value in attributes.items())
        ]


@pytest.fixture
def page(results: list[FileResult], written: Callable[..., str]) -> Page:
    return Page(written("html", results))


def test_each_finding_stands_beside_its_row(page: Page) -> None:
    cards = page.texts("article")
    assert len(cards) == 5
    card = cards[1]
    assert "成本指标“项目预算控制数”88万元 大于项目资金 15万元" in card
    assert "17指标值: '88万元'" in card
    for field in ("三级指标项目预算控制数", "指标解释全年支出", "指标值88万元", "指标值依据<内部测算>"):
        assert field in card
    assert "可改：把指标值改为“15万元”" in card
    assert "另见第 11 行：同名的另一行" in cards[0]


def test_the_fault_is_marked_in_source_and_row(page: Page) -> None:
    assert page.texts("mark")[:4] == ["≥60张", "≥60张", "'88万元'", "88万元"]
    assert page.texts("mark")[4:6] == ["指标值", "（空）"]


def test_filters_offer_what_was_found(page: Page) -> None:
    assert page.texts("option") == [
        "全部规则",
        "PG901 成本超过资金",
        "PG902 缺少指标值",
        "PG903 写法可疑",
        "全部部门",
        "东川县民政局（2024年）",
        "散表",
        "全部文件",
        "养老服务",
        "坏.yaml",
        "临时救助",
    ]
    groups = [
        (known["label"], known["data-department"]) for name, known, _ in page.elements if name == "optgroup"
    ]
    assert groups == [("东川县民政局（2024年）", "0"), ("散表", "1")]
    cards = [known for name, known, _ in page.elements if name == "article"]
    assert [card["data-rule"] for card in cards] == ["PG903", "PG901", "PG902", "PG902", "PG903"]
    assert [card["data-severity"] for card in cards] == ["info", "error", "warning", "warning", "info"]
    for what, values in (("department", ["0", "1"]), ("table", ["0", "1", "2"])):
        field = "data-file" if what == "table" else "data-department"
        assert [known[field] for _, known, _ in page.elements if known.get("class") == what] == values
    options = [known["value"] for name, known, _ in page.elements if name == "option"]
    assert options == ["", "PG901", "PG902", "PG903", "", "0", "1", "", "0", "1", "2"]


def test_departments_and_files_of_one_name_are_told_apart(
    results: list[FileResult], written: Callable[..., str]
) -> None:
    def moved(result: FileResult, path: str) -> FileResult:
        return replace(result, reading=replace(result.reading, path=path))

    department, table = results[0], results[1]
    page = Page(
        written(
            "html",
            [
                moved(department, "甲县/民政局/部门.yaml"),
                moved(table, "甲县/民政局/项目-1.yaml"),
                moved(table, "甲县/民政局/旧/项目-1.yaml"),
                moved(department, "乙县/民政局/部门.yaml"),
                moved(table, "乙县/民政局/项目-1.yaml"),
            ],
        )
    )
    name = "东川县民政局（2024年）"
    labels = [f"{name} · 甲县/民政局", f"{name} · 乙县/民政局"]
    assert page.texts("option")[5:7] == labels
    assert page.texts("option")[8:] == ["养老服务 · 项目-1.yaml", "养老服务 · 旧/项目-1.yaml", "养老服务"]
    assert [known["label"] for tag, known, _ in page.elements if tag == "optgroup"] == labels
    assert [page.texts("button", **{"data-filter": "department", "data-value": n}) for n in "01"] == [
        [f"{labels[0]}6"],
        [f"{labels[1]}3"],
    ]
    assert page.texts("h2")[3:5] == [f"{name} 甲县/民政局", f"{name} 乙县/民政局"]


def test_charts_count_by_rule_department_and_item(page: Page) -> None:
    assert page.texts("li")[4:] == [
        "PG902 缺少指标值2",
        "PG903 写法可疑2",
        "PG901 成本超过资金1",
        "东川县民政局（2024年）3",
        "散表2",
        "指标科学性2",
        "资金匹配性1",
        "规范完整性0",
        "明确清晰性0",
        "绩效合理性0",
        "东川县民政局（2024年）：东川县民政局 部门预算公开",
        "东川县民政局（2024年）：空表项目 项目支出绩效目标表（声明为空表，未查内容）",
    ]
    labels = [known["aria-label"] for name, known, _ in page.elements if name == "svg"]
    assert "错误 1，警告 1，提示 1" in labels


def test_nothing_is_loaded_and_only_our_code_runs(page: Page) -> None:
    """The content policy names the hashes of the one style and the one script, and allows nothing else."""
    assert [name for name, _, _ in page.elements if name in {"link", "img", "iframe", "object", "base"}] == []
    assert not [
        known for _, known, _ in page.elements if known.keys() & {"src", "style", "action", "onclick"}
    ]
    hrefs = [known["href"] for _, known, _ in page.elements if "href" in known]
    assert hrefs
    assert hrefs[0] == "#findings"
    assert all(href.startswith("#PG") for href in hrefs[1:])
    [policy] = [known["content"] for _, known, _ in page.elements if "http-equiv" in known]
    for tag in CODE:
        [text] = page.texts(tag)
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
        assert "url(" not in text
        assert not re.search(r"https?:|//\w", text)
    assert policy.startswith("default-src 'none';")


def test_rule_notes_are_where_the_links_lead(page: Page) -> None:
    notes = [known["id"] for name, known, _ in page.elements if known.get("class") == "note"]
    assert notes == ["PG901", "PG902", "PG903"]
    assert page.texts("h3")[-3:] == [
        "PG901 成本超过资金 1 个问题",
        "PG902 缺少指标值 2 个问题",
        "PG903 写法可疑 2 个问题",
    ]
    assert "依据财预〔2015〕88号：目标与资金量应当匹配" in "".join(page.texts("section", id="PG901"))


def test_hostile_text_stays_text(
    hostile: FileResult, results: list[FileResult], written: Callable[..., str]
) -> None:
    text = written("html", [hostile, *results])
    assert "\u2028" not in text
    assert "\u202e" not in text
    assert "\x01" not in text
    page = Page(text)
    tags = {name for name, _, _ in page.elements}
    assert "img" not in tags
    assert page.texts("script") == Page(written("html", [])).texts("script")
    assert "</script><img src=x onerror=alert(1)>" in page.texts("h3")[0]
    assert "</script><img src=x onerror=alert(1)>" in page.texts("option")
    assert "a\"b'<b>&amp;|`*[l](http://e.x)@user" in page.texts("article")[0]


def test_a_hostile_folder_stays_a_name(results: list[FileResult], written: Callable[..., str]) -> None:
    folder = '散"><img src=x>&'
    reading = replace(results[1].reading, path=f"{folder}/表.yaml")
    page = Page(written("html", [replace(results[1], reading=reading)]))
    assert [known["label"] for tag, known, _ in page.elements if tag == "optgroup"] == [folder]
    assert page.texts("button", **{"data-filter": "department"}) == [f"{folder}3"]
    assert "img" not in {tag for tag, _, _ in page.elements}


def test_a_run_without_findings_has_no_filters(
    written: Callable[..., str], results: list[FileResult]
) -> None:
    page = Page(written("html", results[:1]))
    assert page.texts("form") == []
    assert "没有发现问题" in page.texts("header")[0]


def test_each_file_and_department_folds_and_says_how_much_it_holds(page: Page) -> None:
    folds = [known["class"] for tag, known, _ in page.elements if tag == "details" and "open" in known]
    assert folds == ["department", "table", "department", "table", "table"]
    assert [text.split(" ")[-2:] for text in page.texts("summary") if "问题" in text][:1] == [["3", "个问题"]]


def test_phone_print_and_dark_have_their_styles(page: Page) -> None:
    [style] = page.texts("style")
    for wanted in ("max-width: 640px", "@media print", "prefers-color-scheme: dark"):
        assert wanted in style
