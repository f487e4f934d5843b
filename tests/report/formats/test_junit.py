"""JUnit XML as CI servers read it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from perfgoals.document.read import read_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.engine.run import FileResult
    from perfgoals.model.finding import Finding


def parse(text: str) -> ET.Element:
    return ET.fromstring(text.encode())


SHAPE = {
    "testsuites": ({"name", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors", "skipped", "file"}, {"testcase"}),
    "testcase": ({"name", "classname"}, {"failure", "skipped"}),
    "failure": ({"message", "type"}, set()),
    "skipped": (set(), set()),
}
"""Element → attributes and children, all within what Jenkins' junit-10.xsd allows and asks for."""


def test_structure(results: list[FileResult], hostile: FileResult, written: Callable[..., str]) -> None:
    root = parse(written("junit", [*results, hostile]))
    assert root.tag == "testsuites"
    for element in root.iter():
        attributes, children = SHAPE[element.tag]
        assert (element.tag, set(element.attrib) - attributes) == (element.tag, set())
        assert {child.tag for child in element} <= children
        assert element.tag not in {"testsuite", "testcase"} or element.get("name")


def test_a_suite_a_file_and_a_failure_a_finding(
    results: list[FileResult], written: Callable[..., str]
) -> None:
    root = parse(written("junit", results))
    suites = root.findall("testsuite")
    assert [suite.get("name") for suite in suites] == [result.reading.path for result in results]
    assert [len(suite.findall("testcase/failure")) for suite in suites] == [0, 3, 0, 1, 1]
    case = suites[1].findall("testcase")[1]
    assert case.attrib == {
        "name": "PG901 成本超过资金：绩效指标 › 产出指标 › 成本指标 › 项目预算控制数",
        "classname": "东川县民政局/项目-1-养老服务.yaml",
    }
    failure = case.find("failure")
    assert failure is not None
    assert failure.get("type") == "error"
    assert (failure.text or "").startswith("东川县民政局/项目-1-养老服务.yaml:17:14\n")
    assert "依据：财预〔2015〕88号：目标与资金量应当匹配" in (failure.text or "")


def test_totals_count_what_is_there(results: list[FileResult], written: Callable[..., str]) -> None:
    root = parse(written("junit", results))
    for element in (root, *root.findall("testsuite")):
        assert int(element.get("tests", "")) == len(list(element.iter("testcase")))
        assert int(element.get("failures", "")) == len(list(element.iter("failure")))
    for suite in root.findall("testsuite"):
        assert int(suite.get("skipped", "")) == len(list(suite.iter("skipped")))


def test_a_table_declared_empty_is_skipped_not_passed(
    results: list[FileResult], written: Callable[..., str]
) -> None:
    root = parse(written("junit", results))
    skipped = [case.get("classname") for case in root.iter("testcase") if case.find("skipped") is not None]
    assert skipped == ["东川县民政局/项目-2-空表.yaml"]


def test_hostile_text_stays_text(hostile: FileResult, written: Callable[..., str]) -> None:
    root = parse(written("junit", [hostile]))
    [failure] = root.iter("failure")
    assert "<b>&amp;|`*[l](http://e.x)@user \ufffd" in failure.get("message", "")
    assert len(list(root.iter())) == 4


def test_names_in_a_suite_are_different(
    finding: Callable[..., Finding], result: Callable[..., FileResult], written: Callable[..., str]
) -> None:
    """Servers keep one case of a name."""
    reading = read_file("散表/项目-3-救助.yaml")
    twice = [finding(reading, "PG902", "绩效指标", arguments={"name": name}) for name in ("甲", "乙")]
    names = [case.get("name") for case in parse(written("junit", [result(reading, *twice)])).iter("testcase")]
    assert len(set(names)) == 2
