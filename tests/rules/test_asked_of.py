"""A rule about files that is not asked about all of them would have nothing to say about the others."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis.strategies import lists, sampled_from

from benchmarks.corpus import samples
from perfgoals.config.settings import Settings
from perfgoals.document.lines import LineMapping
from perfgoals.document.read import Reading, read_bytes
from perfgoals.rules.base import Concern, DocumentRule
from perfgoals.rules.document.content import _are_plain, _is_plain_below, _plain, written_texts
from perfgoals.rules.registry import all_rules

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "examples", ROOT / "tests" / "data" / "provinces")
RULES = [rule(Settings()) for rule in all_rules() if issubclass(rule, DocumentRule)]
WORDS = (
    *(
        "指标1：修路",
        "≥95%",
        "“一网通办",
        "完成XX个村",
        "13812345678",
        "财预〔2015〕88号",
        "提升业务能",
        "≧90%",
    ),
    *(
        "培训1200人次",
        "修建道路",
        "{3月底: 25%, 6月底: ≥50％}",
        "{3月底: 25%}",
        '"目标2："',
        "'修路'",
        "[修路, ××]",
    ),
    *("01-23-4567890123", "请填写", "……", "公开", "机密★"),
)
KEYS = ("项目名称", "项目编码", "主要内容", "备注")


def readings() -> list[Reading]:
    """Return the example departments, tables of many provinces, a corpus and every rule's cases."""
    files = [file.read_bytes() for folder in FOLDERS for file in sorted(folder.rglob("*.yaml"))]
    files += [sample.content for sample in samples(60)]
    files += [case.document() for rule in all_rules() for case in (*rule.valid, *rule.invalid)]
    return [read_bytes(raw, "本表.yaml") for raw in files]


def test_a_rule_is_silent_about_the_files_it_is_not_asked_about() -> None:
    asked_about = {Concern.PROBLEMS: 0, Concern.SUSPECT_TEXTS: 0}
    for reading in readings():
        concern = {
            Concern.PROBLEMS: bool(reading.problems),
            Concern.SUSPECT_TEXTS: bool(written_texts(reading)),
        }
        for rule in RULES:
            if rule.asked_of is Concern.NOTHING or not concern.get(rule.asked_of, True):
                assert list(rule.check(reading)) == [], (rule.code, reading.text)
        for kind, concerned in concern.items():
            asked_about[kind] += concerned
    assert all(asked_about.values())


@given(lists(sampled_from(WORDS), min_size=1, max_size=4), sampled_from(KEYS))
def test_the_look_at_the_lines_misses_no_text(words: list[str], key: str) -> None:
    text = f"{key}: {words[0]}\n列表:\n" + "".join(f"  - {word}\n" for word in words[1:] or ["修路"])
    root = read_bytes(text.encode(), "本表.yaml").root
    if isinstance(root, LineMapping) and not isinstance(root.source, str):
        _plain.clear()
        for _ in range(2):  # the second time by what is remembered
            assert not _are_plain(root.source) or _is_plain_below(root)
