"""One run: what is checked, what is skipped, and what happens when a rule fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfgoals.config.settings import PathSettings, Settings, SettingsError, find_config, load_settings
from perfgoals.engine.collect import batches
from perfgoals.engine.run import FileResult, Linter
from perfgoals.engine.selection import Selection
from perfgoals.model.finding import Severity
from perfgoals.rules.target.reversed_operator import ReversedOperator

EXAMPLES = Path(__file__).parents[2] / "examples"
TABLE = (
    "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 示例\n绩效指标:\n  产出指标:\n    质量指标:\n"
    "      - {三级指标: 群众满意度, 指标值: ≤95%}\n"
)


def lint(text: str, settings: Settings | None = None, *select: str) -> FileResult:
    linter = Linter(settings or Settings(), Selection(select=select or ("PG304",)))
    return linter.check_bytes(text.encode(), "表.yaml")


def test_a_rule_that_raises_is_one_finding_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """PG009 names the rule and the error; PG101 still speaks."""

    def fail(self: object, row: object, table: object) -> None:
        raise ZeroDivisionError("坏了")

    monkeypatch.setattr(ReversedOperator, "check", fail)
    result = lint(TABLE, None, "PG304", "PG101")

    assert [(finding.code, finding.address) for finding in result.findings] == [
        ("PG101", "绩效指标"),
        ("PG009", "绩效指标/产出指标/质量指标/群众满意度"),
    ]
    assert result.findings[1].arguments["rule"] == "PG304 reversed-operator"
    assert "坏了" in result.findings[1].arguments["error"]


def test_an_empty_table_is_not_judged_by_its_content() -> None:
    """空表 silences content rules, not the schema."""
    assert lint(TABLE + "空表: 无此类资金\n").findings == ()
    assert lint(TABLE + "空表: 无此类资金\n多余: 1\n", None, "PG004").findings[0].value == "多余"


def test_other_yaml_in_a_folder_is_skipped_but_not_when_named(tmp_path: Path) -> None:
    """A compose file is no goal table; asked for by name it is checked like one."""
    other = tmp_path / "compose.yaml"
    other.write_text("services: {}\n", encoding="utf-8")
    linter = Linter(Settings())

    [in_folder] = linter.run(batches([str(tmp_path)]))
    [named] = linter.run(batches([str(other)]))

    assert in_folder.skipped
    assert in_folder.findings == ()
    assert [finding.code for finding in named.findings] == ["PG004"]


def test_a_table_is_compared_with_its_department_when_linted_alone(tmp_path: Path) -> None:
    """The hint that a cost was copied needs the other project's money."""
    text = "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: {}\n项目资金: {{年度资金总额: {}}}\n"
    cost = "绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 项目成本, 指标值: ≤88万元}\n"
    (tmp_path / "部门.yaml").write_text("表类: 部门预算公开\n年度: 2024\n部门: 示例局\n", encoding="utf-8")
    (tmp_path / "甲.yaml").write_text(text.format("甲", 15) + cost, encoding="utf-8")
    (tmp_path / "乙.yaml").write_text(text.format("乙", 88), encoding="utf-8")

    [result] = Linter(Settings(), Selection(select=("PG402",))).run(batches([str(tmp_path / "甲.yaml")]))

    assert [(f.variant, f.arguments["other"]) for f in result.findings] == [("copied", "乙")]


@pytest.mark.parametrize(
    "department", sorted(EXAMPLES.glob("*/部门.yaml")), ids=lambda path: path.parent.name
)
def test_a_file_has_the_same_findings_alone_as_in_its_folder(department: Path) -> None:
    """Which of two tables copied the other does not depend on which of them was asked about."""
    linter = Linter(Settings())
    folder = str(department.parent)

    for result in linter.run(batches([folder])):
        [alone] = linter.run(batches([result.reading.path]))
        assert alone.findings == result.findings


def test_settings_choose_rules_and_severities(tmp_path: Path) -> None:
    """启用, 停用, 严重程度 and 按路径 are honoured; later entries of 按路径 add to earlier ones."""
    path = tmp_path / "perfgoals.yaml"
    path.write_text(
        "启用: [PG3]\n严重程度: {reversed-operator: 提示, PG302: 关闭}\n"
        "按路径:\n  - {路径: 旧表, 停用: [PG304]}\n  - {路径: '*.yaml', 严重程度: {PG301: 错误}}\n"
        "词表: {越低越好: [群众满意度]}\n",
        encoding="utf-8",
    )
    settings = load_settings(path)

    assert settings.select == ("PG3",)
    assert settings.severities == {"reversed-operator": Severity.INFO, "PG302": None}
    assert [entry.glob for entry in settings.overrides(str(tmp_path / "旧表" / "甲.yaml"))] == [
        "旧表",
        "*.yaml",
    ]
    assert settings.lexicon.polarity("群众满意度") == "低"
    assert lint(TABLE, Settings(severities={"PG304": Severity.INFO})).findings[0].severity is Severity.INFO
    assert lint(TABLE, Settings(severities={"PG304": None})).findings == ()
    assert lint(TABLE, Settings(ignore=("PG3",))).findings == ()
    by_path = (PathSettings(glob="表.yaml", ignore=("PG304",)),)
    assert lint(TABLE, Settings(source="perfgoals.yaml", by_path=by_path)).findings == ()


def test_settings_are_found_up_to_the_repository_root(tmp_path: Path) -> None:
    """The nearest file wins; one above the repository is not read."""
    inner = tmp_path / "仓库" / "部门"
    inner.mkdir(parents=True)
    (tmp_path / "perfgoals.yaml").touch()
    (tmp_path / "仓库" / ".git").mkdir()

    assert find_config(inner) is None
    (tmp_path / "仓库" / "perfgoals.yaml").touch()
    assert find_config(inner) == tmp_path / "仓库" / "perfgoals.yaml"


def test_wrong_settings_are_refused_with_their_line(tmp_path: Path) -> None:
    """A misspelt key is no setting that is silently left out."""
    path = tmp_path / "perfgoals.yaml"
    path.write_text("版式: 陕西\n停用规则: [PG3]\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(path)

    assert caught.value.problems[0].span.line == 2
