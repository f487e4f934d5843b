"""What two versions of a table differ in: targets by what they mean, rows by their names, never by order."""

from __future__ import annotations

import random
from typing import Any

import pytest
import yaml

from perfgoals.document.diff import Change, ChangeKind, compare, compare_all
from perfgoals.document.read import Reading, read_bytes
from perfgoals.lexicon.lexicon import Lexicon

LEXICON = Lexicon()
TABLE: dict[str, Any] = {
    "表类": "项目支出绩效目标表",
    "年度": "2024",
    "项目名称": "医保宣传",
    "项目资金": {"年度资金总额": "18.00", "财政拨款": "18.00", "其他资金": ""},
    "绩效目标": {"年度目标": ["完成医保政策宣传20场次", "提高群众知晓率"]},
    "绩效指标": {
        "产出指标": {
            "数量指标": [
                {"三级指标": "宣传场次", "指标值": "≥20场", "分值": "10", "指标值依据": "年度计划"},
                {"三级指标": "发放资料份数", "指标值": "≥3万份", "分值": "10"},
            ],
            "时效指标": [{"三级指标": "宣传完成时间", "指标值": "2024年11月底前"}],
        },
        "满意度指标": {"服务对象满意度指标": [{"三级指标": "群众满意度", "指标值": "≥95%"}]},
    },
}


def reading(data: dict[str, Any], path: str = "表.yaml") -> Reading:
    """Return data as a file that was read."""
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_style='"')
    found = read_bytes(text.encode(), path)
    assert found.root is not None
    return found


def changed(place: str, value: Any) -> dict[str, Any]:
    """Return the table with one place changed; steps are joined by dots, rows are given by number."""
    data = yaml.safe_load(yaml.safe_dump(TABLE, allow_unicode=True))
    node: Any = data
    *steps, last = [int(step) if step.isdecimal() else step for step in place.split(".")]
    for step in steps:
        node = node[step]
    if value is None:
        del node[last]
    else:
        node[last] = value
    return data


def differences(after: dict[str, Any], before: dict[str, Any] | None = None) -> tuple[Change, ...]:
    """Return the changes from the table to another version."""
    return compare(reading(before or TABLE), reading(after), LEXICON).changes


def only(after: dict[str, Any], before: dict[str, Any] | None = None) -> Change:
    """Return the one change there is."""
    changes = differences(after, before)
    assert len(changes) == 1, changes
    return changes[0]


QUANTITY = "绩效指标.产出指标.数量指标"
SATISFIED = "绩效指标.满意度指标.服务对象满意度指标.0.指标值"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("≥90%", ChangeKind.LOWERED),
        ("≥98%", ChangeKind.RAISED),
        ("≥900‰", ChangeKind.LOWERED),
        ("≤95%", ChangeKind.OPERATOR),
        ("≥95分", ChangeKind.UNIT),
        ("", ChangeKind.TARGET),
        ("较高", ChangeKind.TARGET),
    ],
)
def test_satisfaction(value: str, kind: ChangeKind) -> None:
    """A satisfaction rate is harder the higher it is."""
    change = only(changed(SATISFIED, value))
    assert (change.kind, change.before, change.after) == (kind, "≥95%", value)
    assert change.address == "绩效指标/满意度指标/服务对象满意度指标/群众满意度/指标值"


@pytest.mark.parametrize(
    ("name", "before", "after", "kind"),
    [
        ("差错率", "≤1%", "≤2%", ChangeKind.LOWERED),
        ("差错率", "≤2%", "≤1%", ChangeKind.RAISED),
        ("差错率", "2%", "1%", ChangeKind.RAISED),
        ("某某甲乙", "20", "30", ChangeKind.TARGET),
        ("某某甲乙", "≥20", "≥10", ChangeKind.LOWERED),
        ("某某甲乙", "≤20", "≤10", ChangeKind.RAISED),
        ("群众投诉", "较上年下降≥5%", "较上年下降≥3%", ChangeKind.LOWERED),
        ("群众满意度", "90%～95%", "85%～90%", ChangeKind.LOWERED),
        ("完成时间", "6月底前", "9月底前", ChangeKind.DEADLINE),
        ("某某甲乙", "0起", "≤1起", ChangeKind.LOWERED),
        ("某某甲乙", "≤1起", "0起", ChangeKind.RAISED),
        ("某某甲乙", "0起", "<3起", ChangeKind.LOWERED),
        ("某某甲乙", "0起", "≤0起", ChangeKind.OPERATOR),
        ("某某甲乙", "0起", "≥1起", ChangeKind.OPERATOR),
        ("某某甲乙", "20起", "≤30起", ChangeKind.OPERATOR),
    ],
)
def test_direction(name: str, before: str, after: str, kind: ChangeKind) -> None:
    """The name tells which way is easier; without it both operators do, else the target only changed."""
    versions = [
        changed("绩效指标.产出指标.时效指标", [{"三级指标": name, "指标值": value}])
        for value in (before, after)
    ]
    assert only(versions[1], versions[0]).kind is kind


@pytest.mark.parametrize(
    ("before", "after", "note"),
    [
        ("12月底前", "次年3月底前", "推迟"),
        ("次年3月底前", "12月底前", "提前"),
        ("12月底前", "翌年1月底前", "推迟"),
        ("次年3月底前", "次年6月底前", "推迟"),
        ("12月底前", "当年11月底前", "提前"),
    ],
)
def test_a_deadline_in_the_next_year_is_a_deadline(before: str, after: str, note: str) -> None:
    """次年 is the year after the table's own."""
    place = "绩效指标.产出指标.时效指标.0.指标值"
    change = only(changed(place, after), changed(place, before))
    assert (change.kind, change.note) == (ChangeKind.DEADLINE, note)


def test_the_next_year_by_its_number_is_no_change() -> None:
    place = "绩效指标.产出指标.时效指标.0.指标值"
    versions = [changed(place, value) for value in ("次年3月底前", "2025年3月底前")]
    assert differences(versions[1], versions[0]) == ()


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (f"{QUANTITY}.1.指标值", "≥30000份"),
        (SATISFIED, "不低于95％"),
        (f"{QUANTITY}.0.分值", "10.0"),
        (f"{QUANTITY}.0.指标值", "≥ 20 场"),
        ("项目资金.年度资金总额", "18"),
        ("项目资金.年度资金总额", "18万元"),
        ("项目资金.其他资金", None),
        ("绩效目标.年度目标", ["提高群众知晓率", "完成医保政策宣传20场次"]),
        ("绩效目标.年度目标.1", "提高群众 知晓率"),
    ],
)
def test_same_meaning_is_no_change(place: str, value: Any) -> None:
    """Another notation of the same target, amount or text is no difference."""
    assert differences(changed(place, value)) == ()


@pytest.mark.parametrize(
    ("place", "value", "kind", "note"),
    [
        (f"{QUANTITY}.0.分值", "15", ChangeKind.WEIGHT, ""),
        (f"{QUANTITY}.0.指标值依据", "工作计划", ChangeKind.BASIS, ""),
        ("项目资金.财政拨款", "20", ChangeKind.MONEY, "增加 2万元"),
        ("项目资金.其他资金", "2", ChangeKind.MONEY, ""),
        ("绩效目标.年度目标.1", "进一步提高群众知晓率", ChangeKind.GOAL, ""),
        ("绩效目标.年度目标.1", "建立健全制度", ChangeKind.GOAL, None),
        ("项目名称", "医保政策宣传", ChangeKind.FIELD, ""),
        ("绩效指标.产出指标.时效指标.0.指标值", "2024年12月底前", ChangeKind.DEADLINE, "推迟"),
        (f"{QUANTITY}.0.三级指标", "宣传的场次", ChangeKind.RENAMED, ""),
        (f"{QUANTITY}.1", None, ChangeKind.DROPPED, ""),
    ],
)
def test_kinds_of_change(place: str, value: Any, kind: ChangeKind, note: str | None) -> None:
    """Each part of a table has its own kind of change."""
    changes = differences(changed(place, value))
    assert {change.kind for change in changes} == {kind}
    if note is not None:
        assert [change.note for change in changes] == [note]


def test_added_moved_and_renamed() -> None:
    """A row is added, carried to another level, or renamed with its target kept."""
    data = changed(f"{QUANTITY}.1", None)
    data["绩效指标"]["产出指标"]["质量指标"] = [
        {"三级指标": "发放资料份数", "指标值": "≥3万份", "分值": "10"}
    ]
    data["绩效指标"]["产出指标"]["时效指标"][0]["三级指标"] = "全部宣传工作的结束时间"
    data["绩效指标"]["产出指标"]["数量指标"].append({"三级指标": "培训人次", "指标值": "≥50人次"})
    found = {change.kind: change for change in differences(data)}
    assert set(found) == {ChangeKind.ADDED, ChangeKind.MOVED, ChangeKind.RENAMED}
    assert found[ChangeKind.ADDED].after == "≥50人次"
    moved = found[ChangeKind.MOVED]
    assert (moved.before, moved.after) == ("产出指标/数量指标", "产出指标/质量指标")
    assert found[ChangeKind.RENAMED].before == "宣传完成时间"


def test_moved_row_with_another_target() -> None:
    """A row that is carried elsewhere and lowered at once is both, not one row less and one more."""
    data = changed(f"{QUANTITY}.1", None)
    data["绩效指标"]["产出指标"]["质量指标"] = [
        {"三级指标": "发放资料份数", "指标值": "≥2万份", "分值": "10"}
    ]
    assert {change.kind for change in differences(data)} == {ChangeKind.MOVED, ChangeKind.LOWERED}


def test_words_of_a_target() -> None:
    """A qualitative target is compared by its words, blanks aside."""
    versions = [
        changed("绩效指标.产出指标.时效指标.0.指标值", value)
        for value in ("按计划完成", "按 计划完成", "尽快完成")
    ]
    assert differences(versions[1], versions[0]) == ()
    assert only(versions[2], versions[0]).kind is ChangeKind.TARGET


def test_field_that_is_gone_is_blank() -> None:
    """A field that was deleted is shown as blank."""
    change = only(changed("项目资金.财政拨款", None))
    assert (change.kind, change.before, change.after) == (ChangeKind.MONEY, "18.00", "")


def test_next_years_deadline_is_the_same() -> None:
    """The same day of another budget year is no change of the deadline."""
    data = changed("年度", "2025")
    data["绩效指标"]["产出指标"]["时效指标"][0]["指标值"] = "2025年11月底前"
    assert [change.address for change in differences(data)] == ["年度"]


def test_unit_of_money_counts() -> None:
    """Amounts are compared by what they are worth in each table's own unit."""
    data = changed("项目资金", {"年度资金总额": "180000", "财政拨款": "180000"})
    data["金额单位"] = "元"
    assert [change.address for change in differences(data)] == ["金额单位"]


def shuffled(node: Any, rng: random.Random) -> Any:
    """Return data with every order changed."""
    if isinstance(node, dict):
        items = [(key, shuffled(value, rng)) for key, value in node.items()]
        rng.shuffle(items)
        return dict(items)
    if isinstance(node, list):
        return rng.sample([shuffled(item, rng) for item in node], len(node))
    return node


@pytest.mark.parametrize("seed", range(8))
def test_order_never_counts(seed: int) -> None:
    """Fields and rows in another order are the same table, and the same changes are found in any order."""
    rng = random.Random(seed)
    assert differences(shuffled(TABLE, rng)) == ()
    data = changed(SATISFIED, "≥90%")
    data["绩效指标"]["产出指标"]["数量指标"][0]["三级指标"] = "宣传的场次"
    expected = differences(data)
    assert differences(shuffled(data, rng), shuffled(TABLE, rng)) == expected


def named(name: str, path: str, **fields: str) -> tuple[str, Reading]:
    """Return a table with its path."""
    data = {"表类": "项目支出绩效目标表", "年度": "2024", "项目名称": name, **fields}
    return path, reading(data, path)


def test_tables_of_a_folder() -> None:
    """Tables are matched by name, code or likeness, whatever their files are called."""
    before = [
        named("医保宣传经费", "项目-1.yaml"),
        named("长护险专项", "项目-2.yaml", 项目编码="001"),
        named("医疗救助资金", "项目-3.yaml"),
        named("网络建设", "项目-4.yaml"),
    ]
    after = [
        named("医疗救助专项资金", "项目-8.yaml"),
        named("医保宣传经费", "项目-2.yaml"),
        named("居家护理项目", "项目-9.yaml", 项目编码="001"),
        named("燃气费", "项目-7.yaml"),
    ]
    diffs = {diff.before or diff.after: diff for diff in compare_all(before, after, LEXICON)}
    assert (diffs["项目-1.yaml"].after, diffs["项目-1.yaml"].changes) == ("项目-2.yaml", ())
    assert diffs["项目-2.yaml"].after == "项目-9.yaml"
    assert diffs["项目-3.yaml"].after == "项目-8.yaml"
    assert [change.kind for change in diffs["项目-4.yaml"].changes] == [ChangeKind.TABLE_DROPPED]
    assert [change.kind for change in diffs["项目-7.yaml"].changes] == [ChangeKind.TABLE_ADDED]
