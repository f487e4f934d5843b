"""The examples say what five departments published in 2024: every word of theirs, and every indicator row.

An example is a transcription. Only what the conversion of a published document to text broke is restored
(a lost label, a cell split over two lines); the authors' own mistakes stay. The published texts are not part
of this repository: where they are absent, the tests that read them skip.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import jsonschema
import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
PUBLISHED_TEXTS = ROOT.parent / "shared" / "seeds"
PUBLISHED_ROWS = ROOT / "tests" / "data" / "seed-indicator-rows.tsv"

#: Folder of an example → number of the published text it transcribes.
SOURCES = {
    "汉滨区医疗保障局-2024": "000",
    "巨鹿县医疗保障局-2024": "001",
    "江夏区医疗保障局-2024": "002",
    "渭南市医疗保障局-2024": "003",
    "珠山区医疗保障局-2024": "004",
}

#: Keys whose values are the file format's own words and addresses, not the department's.
OUR_OWN_WORDS = frozenset({"表类", "版式", "文件", "应等于"})

#: The one text whose conversion wove cells together: strips of several columns line by line, edges cut off.
WOVEN = "江夏区医疗保障局-2024"

#: How a value restored from the woven text begins → what the conversion did to it there.
RESTORED = {
    "主要用于:1、保正常运转21.88万元": "表 11-1 主要内容：首行并入上一格，右边缘约十字丢失",
    "15. 办公楼水电安全隐患维护费用": "表 11-1 支出明细：拆栏处“隐患”成“院/急患”",
    "办公楼水电气每月12": "表 11-1 测算依据：五行被竖着切成八栏，边缘丢失",
    "350000": "表 11-1 采购：金额拆成 35 与 50000，拆口处的 5 印了两遍",
    "目标1. ……疗保险制度": "表 11-1 长期目标：两栏错行交织，首行行首丢失",
    "目标2. 坚决打击盗刷医保卡": "表 11-1 长期目标：两栏错行交织",
    "目标1:管理全区城镇职工": "表 11-1 年度目标：两栏错行交织，行尾丢失",
    "目标2:保证……": "表 11-1 年度目标：“保证”以下丢失，“……”是复原者所加",
    "保证医保信息系统验收合格率": "表 11-2 申请理由 2：首行右半丢失，主要内容里有同一句",
    "确保医疗保险基金持续安全运行……": "表 11-2 申请理由 3：右半丢失",
    "预算资金的主要投向及工作任务": "表 11-2 主要内容：两行被竖着切成三栏",
    "当年预算……": "表 11-2 预算变动理由：右半丢失",
    "办公大楼网络年费": "表 11-2 测算依据：两行被竖着切成几栏，行尾丢失",
    "……保办公大楼各类业务": "表 11-2 长期目标和年度目标：行首、行尾丢失",
    "负责本行政区域内医疗保障工作": "表 11-3 申请理由 2：各行被竖着切成三栏",
    "主要用于: 1、综合治理": "表 11-3 主要内容：一行拆成两栏，拆口处多出残字",
    "目标1. 负责本行政区域内": "表 11-3 长期目标：两栏错行交织",
    "目标2. 加大打击盗刷医保卡": "表 11-3 长期目标：两栏错行交织",
    "目标1:按规定承担": "表 11-3 年度目标：两栏错行交织",
    "目标2:通过智能监控系统": "表 11-3 年度目标：两栏错行交织",
}

BETWEEN_CHINESE = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]) +(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])"
)
MARKUP = re.compile(r"</?[a-z]{1,3}>|\*\*")
GLYPHS = str.maketrans({"≧": "≥", "≦": "≤"})


class Row(NamedTuple):
    """One indicator row: its levels, its name and description, its filled value cells from left to right."""

    level1: str
    level2: str
    name: str
    description: str
    values: tuple[str, ...]


INVENTED = ("自评表-", "监控表-", "审核表-")
"""Files that show scoring on the published tables with made-up figures, and say so."""


def read(path: Path) -> dict[str, Any]:
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    assert isinstance(data, dict)
    return data


def documents(folder: str) -> dict[str, dict[str, Any]]:
    published = (
        path for path in sorted((EXAMPLES / folder).glob("*.yaml")) if not path.name.startswith(INVENTED)
    )
    found = {path.name: read(path) for path in published}
    assert found, f"examples/{folder} 里没有文件"
    return found


def values(node: object, key: str = "") -> Iterator[str]:
    """Every non-empty scalar of a document, the format's own words aside; a place (出处) heading by heading."""
    if key in OUR_OWN_WORDS:
        return
    if isinstance(node, dict):
        for name, child in node.items():
            yield from values(child, name)
    elif isinstance(node, list):
        for child in node:
            yield from values(child, key)
    elif isinstance(node, str) and node:
        yield from node.split("/") if key == "出处" else [node]


def essence(text: str) -> str:
    """A text without blanks, markup and glyph variants (full width, ≧)."""
    plain = unicodedata.normalize("NFKC", MARKUP.sub("", text)).translate(GLYPHS)
    return "".join(plain.split())


def published_text(folder: str) -> str:
    paths = sorted(PUBLISHED_TEXTS.glob(f"{SOURCES[folder]}_*.txt"))
    if not paths:
        pytest.skip(f"没有公开原文 {SOURCES[folder]}_*.txt，无法逐字核对 examples/{folder}")
    return essence(paths[0].read_text(encoding="utf-8"))


def published_rows(folder: str) -> dict[str, list[Row]]:
    """Table → its indicator rows in published order.

    A remark in brackets behind a level's label tells how the row was damaged; it is not part of the label.
    """
    tables: dict[str, list[Row]] = {}
    with PUBLISHED_ROWS.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if line["seed"] != SOURCES[folder]:
                continue
            level1, level2 = (re.sub(r"\(.*\)$", "", line[key]) for key in ("level1", "level2"))
            cells = tuple(unwrapped(cell) for cell in line["value_raw"].split("|") if cell.strip())
            row = Row(level1, level2, unwrapped(line["indicator"]), unwrapped(line["description"]), cells)
            tables.setdefault(line["table"], []).append(row)
    return tables


def unwrapped(cell: str) -> str:
    """A cell without the blanks that a line wrap left between Chinese characters."""
    return BETWEEN_CHINESE.sub("", cell.strip())


def transcribed_rows(document: dict[str, Any]) -> list[Row]:
    return [
        Row(level1, level2, row["三级指标"], row.get("指标解释", ""), filled_values(row))
        for level1, second_levels in document.get("绩效指标", {}).items()
        for level2, rows in second_levels.items()
        for row in rows
    ]


def filled_values(row: dict[str, Any]) -> tuple[str, ...]:
    cells = [*row.get("历史指标值", {}).values(), row.get("指标值", ""), row.get("长期指标值", "")]
    return tuple(cell for cell in cells if cell)


def belongs(document: dict[str, Any], table: str) -> bool:
    """Whether a document is the published table of this title."""
    if document["表类"] == "部门整体支出绩效目标表":
        return "整体" in table
    name = document.get("项目名称", "")
    return bool(name) and essence(table).endswith(essence(name))


@pytest.mark.parametrize("folder", SOURCES)
def test_every_value_stands_in_the_published_text(folder: str) -> None:
    text = published_text(folder)
    invented = [
        f"{name}: {value}"
        for name, document in documents(folder).items()
        for value in values(document)
        if essence(value) not in text and not is_restored(folder, value)
    ]
    assert invented == []


@pytest.mark.parametrize("opening", RESTORED, ids=RESTORED.values())
def test_a_restored_value_consists_of_published_pieces_and_says_so(opening: str) -> None:
    text = published_text(WOVEN)
    restored = [
        value
        for document in documents(WOVEN).values()
        for value in values(document)
        if value.startswith(opening) and essence(value) not in text
    ]
    assert restored, "没有这样的复原文字，例外应删去"
    for value in restored:
        assert added_characters(essence(value.replace("……", "")), text) <= max(2, len(value) // 10)
        assert all("# 复原：" in above for above in lines_above(value)), "复原的文字上方应注明“# 复原：…”"


def is_restored(folder: str, value: str) -> bool:
    return folder == WOVEN and value.startswith(tuple(RESTORED))


def added_characters(value: str, text: str) -> int:
    """How many characters of a value stand in no piece of four or more that the text holds."""
    added = at = 0
    while at < len(value):
        end = at
        while end < len(value) and value[at : end + 1] in text:
            end += 1
        if end - at >= 4:
            at = end
        else:
            at, added = at + 1, added + 1
    return added


def lines_above(value: str) -> list[str]:
    """For each place of a value in the woven example, the two lines above it."""
    files = [path.read_text(encoding="utf-8").splitlines() for path in (EXAMPLES / WOVEN).glob("*.yaml")]
    return [
        "\n".join(lines[max(0, at - 2) : at])
        for lines in files
        for at, line in enumerate(lines)
        if value in line
    ]


@pytest.mark.parametrize("folder", SOURCES)
def test_every_indicator_row_is_there_as_published_and_no_other(folder: str) -> None:
    tables = published_rows(folder)
    for table, rows in tables.items():
        transcribed = [transcribed_rows(one) for one in documents(folder).values() if belongs(one, table)]
        assert transcribed == [rows], table
    total = sum(len(transcribed_rows(one)) for one in documents(folder).values())
    assert total == sum(map(len, tables.values()))


@pytest.mark.parametrize("folder", SOURCES)
def test_the_catalogue_names_every_table_file_of_the_folder(folder: str) -> None:
    found = documents(folder)
    listed = [entry["文件"] for entry in found["部门.yaml"]["目录"] if entry.get("文件")]
    assert sorted([*listed, "部门.yaml"]) == sorted(found)


@pytest.mark.parametrize("folder", SOURCES)
def test_an_editor_accepts_it_and_a_reader_learns_its_source(folder: str) -> None:
    for name, document in documents(folder).items():
        path = EXAMPLES / folder / name
        schema_line, source_line = path.read_text(encoding="utf-8").splitlines()[:2]
        schema = re.fullmatch(r"# yaml-language-server: \$schema=(\S+\.schema\.json)", schema_line)
        assert schema, name
        rules = json.loads((path.parent / schema[1]).read_text(encoding="utf-8"))
        faults = [error.message for error in jsonschema.Draft202012Validator(rules).iter_errors(document)]
        assert faults == [], name
        assert source_line.startswith("# 来源："), name
