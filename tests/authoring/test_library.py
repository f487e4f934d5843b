"""The indicator library: every shipped row is fit for a table, and is found by words and pinyin initials."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from perfgoals.authoring.entry import Entry, known_levels
from perfgoals.authoring.library import Library, own_files, shipped
from perfgoals.authoring.own_library import LibraryError, merged, parse_own, read_own
from perfgoals.config.forms import form_named
from perfgoals.config.settings import Settings
from perfgoals.document.compose import compose
from perfgoals.engine.run import Linter, RunOptions
from perfgoals.engine.selection import Persona
from perfgoals.lexicon.analysis import Polarity
from perfgoals.lexicon.lexicon import Lexicon
from perfgoals.model.tables import PROJECT_KINDS
from perfgoals.model.target import TargetKind
from perfgoals.rules.registry import rules_by_key

if TYPE_CHECKING:
    from pathlib import Path

KIND = PROJECT_KINDS[0]
LIBRARY = Library.load()
SAMPLES = {"月": "11", "日": "10"}
FUNDS = {"年度资金总额": "500000", "财政拨款": "500000"}


def filled(entry: Entry) -> str:
    """Return its target with figures an officer might write."""
    number = "92" if "满意" in entry.name else "95" if entry.direction is Polarity.HIGH else "5"
    figure = number if entry.unit == "%" else "12" if entry.unit else "0.58"
    return re.sub(r"\{(.)\}", lambda blank: SAMPLES.get(blank[1], figure), entry.pattern)


def table_of(entries: list[Entry], form: str) -> str:
    """Return a table of ``form`` with all of ``entries`` that it has a place for."""
    levels = form_named(form).levels(KIND)
    indicators: dict[str, dict[str, list[object]]] = {}
    for entry in entries:
        place = entry.place_in(levels)
        if place is not None:
            rows = indicators.setdefault(place[0], {}).setdefault(place[1], [])
            rows.append(entry.row() | {"指标值": filled(entry)})
    head = {
        "表类": KIND,
        "版式": form,
        "年度": "2026",
        "项目名称": "某项目",
        "主管部门": "某局",
        "实施单位": "某局",
    }
    goal = {"年度目标": "全年完成农村公路养护320公里，群众出行时间缩短10分钟"}
    data = head | {"项目资金": FUNDS, "绩效目标": goal, "绩效指标": indicators}
    return compose(data, KIND)


def test_it_is_as_large_as_promised() -> None:
    assert len(shipped()) >= 300
    assert len(LIBRARY.sectors) >= 10
    assert LIBRARY.sectors[0] == "通用"


def test_every_level_of_both_generations_is_there() -> None:
    assert {entry.level2 for entry in shipped()} == set(known_levels())


def test_names_are_unique() -> None:
    names = [entry.name for entry in shipped()]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("entry", shipped(), ids=lambda entry: entry.name)
def test_an_entry_says_what_it_is(entry: Entry) -> None:
    assert entry.explanation
    assert entry.basis
    code, _, defect = entry.avoids.partition(" ")
    assert code in rules_by_key()
    assert defect
    assert entry.target.kind in {
        TargetKind.NUMBER,
        TargetKind.DEADLINE,
        TargetKind.SCHEDULE,
        TargetKind.QUALITATIVE,
    }
    assert (entry.nature == "定性") == bool(entry.grades)
    assert bool(entry.unit) or entry.target.kind is not TargetKind.NUMBER or "系数" in entry.name
    assert (entry.value == "") == ("{" in entry.pattern)


def test_directions_agree_with_the_lexicon() -> None:
    lexicon = Lexicon()
    differing = [
        entry.name
        for entry in shipped()
        if Polarity.UNKNOWN not in {lexicon.polarity(entry.name), entry.direction}
        and lexicon.polarity(entry.name) is not entry.direction
    ]
    assert differing == []


@pytest.mark.parametrize("form", ["国家2015", "国家2021"])
@pytest.mark.parametrize("sector", LIBRARY.sectors)
def test_tables_of_library_rows_are_clean(sector: str, form: str) -> None:
    linter = Linter(Settings(), options=RunOptions(persona=Persona.COACH))
    own = [entry for entry in shipped() if entry.sector == sector]
    by_level: dict[str, list[Entry]] = defaultdict(list)
    for entry in own:
        by_level[entry.level2].append(entry)
    small = [
        [entries[turn % len(entries)] for entries in by_level.values()]
        for turn in range(0, max(map(len, by_level.values())), 2)
    ]
    for entries in (own, *small):
        text = table_of(entries, form)
        findings = linter.check_bytes(text.encode(), "表.yaml").findings
        assert [(finding.code, finding.address, finding.value) for finding in findings] == []


def test_the_check_above_sees_a_bad_row() -> None:
    bad = Entry("群众满意度", "满意度指标", "服务对象满意度指标", pattern="≤{数}%")
    found = (
        Linter(Settings())
        .check_bytes(table_of([*shipped()[:30], bad], "国家2015").encode(), "表.yaml")
        .findings
    )
    assert "PG304" in {finding.code for finding in found}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("yhlc", "农村公路养护里程"),
        ("公路里程", "农村公路养护里程"),
        ("fwdxmyd", "服务对象满意度"),
        ("服务对象满意度", "服务对象满意度"),
        ("PM2.5", "城区PM2.5平均浓度"),
        ("pm2", "城区PM2.5平均浓度"),
        ("满意度 农户", "受益农户满意度"),
    ],
)
def test_search_finds_by_words_and_initials(text: str, first: str) -> None:
    assert LIBRARY.search(text)[0].name == first


def test_better_matches_come_first() -> None:
    entries = [
        Entry(name, "产出指标", "数量指标", explanation=explanation)
        for name, explanation in (
            ("设备里程", "养护"),
            ("公路养护", ""),
            ("养老护理人数", ""),
            ("养护里程总长度", ""),
            ("养护", ""),
        )
    ]
    found = [entry.name for entry in Library(entries).search("养护")]
    assert found == ["养护", "养护里程总长度", "公路养护", "养老护理人数", "设备里程"]


def test_search_keeps_to_a_level_and_a_sector() -> None:
    costs = LIBRARY.search("成本", level2="成本指标", limit=99)
    assert {entry.level2 for entry in costs} == {"成本指标", "经济成本指标"}
    assert {entry.level2 for entry in LIBRARY.search("", level1="成本指标", limit=99)} == {
        *("成本指标", "经济成本指标", "社会成本指标", "生态环境成本指标")
    }
    sectors = [entry.sector for entry in LIBRARY.search("", sector="水利", limit=99)]
    assert set(sectors) == {"水利", "通用"}
    assert sectors == sorted(sectors, key=lambda sector: sector != "水利")
    assert LIBRARY.search("没有这样的指标") == []
    assert len(LIBRARY.search("", limit=7)) == 7


def test_cost_goes_where_the_generation_has_it() -> None:
    cost = LIBRARY.named("项目总成本")[0]
    assert cost.place_in(form_named("陕西").levels(KIND)) == ("产出指标", "成本指标")
    assert cost.place_in(form_named("国家2021").levels(KIND)) == ("成本指标", "经济成本指标")
    social = LIBRARY.named("施工占道时间")[0]
    assert social.place_in(form_named("陕西").levels(KIND)) is None


OWN = """\
# 我局自己的
指标:
  - 名称: 桥梁检测座数   # 手工加的
    二级指标: 数量指标
    目标值样式: ≥{数}座
  - {名称: 服务对象满意度, 二级指标: 服务对象满意度指标, 目标值样式: "≥90%"}
"""


def test_an_own_library_adds_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "指标库.yaml"
    path.write_text(OWN, encoding="utf-8")
    library = Library.load([path])
    assert library.search("qljczs")[0].level1 == "产出指标"
    assert library.named("服务对象满意度")[0].value == "≥90%"
    assert len(library.entries) == len(shipped()) + 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("指标:\n  - {名称: 甲, 二级指标: 数量}\n", "第 1 个指标：二级指标“数量”不属于"),
        ("指标:\n  - {名称: 甲}\n", "没有填写“二级指标”"),
        ("指标:\n  - {名称: 甲, 二级指标: 数量指标, 单价: 1}\n", "没有字段“单价”"),
        ("表类: 项目支出绩效目标表\n", "应当只有一个“指标”列表"),
        ("- 甲\n", "应当只有一个“指标”列表"),
        ("指标:\n  - 名称: [甲\n", "读不出来"),
        ("指标: []\n指标: []\n", "第 2 行"),
    ],
)
def test_a_faulty_library_is_refused_in_one_sentence(text: str, words: str) -> None:
    with pytest.raises(LibraryError, match=re.escape(words)) as refused:
        parse_own(text.encode(), "库.yaml")
    assert "库.yaml" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_missing_or_foreign_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="找不到"):
        read_own(tmp_path / "无.yaml")
    (tmp_path / "旧.yaml").write_bytes("指标:".encode("gbk"))
    with pytest.raises(LibraryError, match="UTF-8"):
        read_own(tmp_path / "旧.yaml")


def test_own_files_come_from_the_settings_or_the_usual_place(tmp_path: Path) -> None:
    named = (tmp_path / "a.yaml",)
    assert own_files(Settings(libraries=named), tmp_path) == named
    (tmp_path / ".git").mkdir()
    (tmp_path / "指标库.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "子").mkdir()
    assert own_files(Settings(), tmp_path / "子") == (tmp_path / "指标库.yaml",)
    config = tmp_path / "子" / "perfgoals.yaml"
    assert own_files(Settings(source=str(config)), tmp_path) == ()


NEW = [Entry("新建桥梁座数", "产出指标", "数量指标", pattern="≥{数}座", grades={"优": "甲", "差": "乙"})]


@pytest.mark.parametrize(
    "text",
    [
        OWN,
        OWN.replace("\n", "\r\n"),
        OWN.rstrip("\n"),
        OWN.replace("\n  ", "\n"),
        "指标: [{名称: 甲, 二级指标: 数量指标}]\n",
        "指标: []\n",
        "指标:\n",
        "# 只有一句话\n",
    ],
)
def test_merging_keeps_what_is_there_byte_for_byte(text: str) -> None:
    before = parse_own(text.encode(), "库.yaml")
    after, added = merged(text, [*before, *NEW], "库.yaml")
    assert added == 1
    assert parse_own(after.encode(), "库.yaml") == [*before, *NEW]
    for line in text.splitlines():
        assert line.removesuffix("]").removesuffix("[") in after
    assert merged(after, NEW, "库.yaml") == (after, 0)


def test_a_new_library_says_how_it_is_used() -> None:
    text, added = merged("", shipped(), "库.yaml")
    assert added == len(shipped())
    assert text.startswith("# 本单位的指标库。")
    assert parse_own(text.encode(), "库.yaml") == list(shipped())
