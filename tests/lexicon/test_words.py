"""The word tables of names: complete, unambiguous, each entry with an example that holds it."""

from __future__ import annotations

import pytest

from perfgoals.lexicon.lexicon import Lexicon
from perfgoals.lexicon.measures import endings
from perfgoals.lexicon.places import BENEFIT_PLACES, OUTPUT_PLACES, place_of
from perfgoals.lexicon.target_names import is_hollow_aim, is_hollow_effect, names_done_share
from perfgoals.lexicon.words import entries

TABLES = {
    "measures": 6,
    "activities": 3,
    "respondents": 3,
    "management": 3,
    "terms": 4,
    "same_subjects": 3,
    "respondents_same": 3,
    "legal_duties": 2,
    "adverse_events": 2,
    "cost_words": 3,
    "works": 3,
    "target_processes": 2,
    "goal_slogans": 2,
    "goal_general_nouns": 2,
    "target_wordings": 4,
    "slip_words": 3,
    "target_outputs": 3,
}


@pytest.mark.parametrize(("table", "columns"), TABLES.items())
def test_every_entry_has_an_example(table: str, columns: int) -> None:
    for row in entries(table):
        assert len(row) == columns
        assert row[0] in row[-1], row
        assert all(cell == cell.strip() and cell for cell in row), row


@pytest.mark.parametrize("table", ["measures", "respondents", "terms", "legal_duties", "adverse_events"])
def test_no_word_stands_twice(table: str) -> None:
    words = [row[0] for row in entries(table)]
    assert len(words) == len(set(words))


def test_no_wording_stands_twice_in_one_place() -> None:
    places = [row[:2] for row in entries("target_wordings")]
    assert len(places) == len(set(places))


def test_measure_words_end_their_examples() -> None:
    """The example of a measure word is a name that is read by this very word."""
    lexicon = Lexicon()
    for row in entries("measures"):
        assert row[-1].endswith(row[0])
        assert lexicon.analyse_name(row[-1]).head.endswith(row[0]), row


def test_homes_are_places() -> None:
    known = OUTPUT_PLACES | BENEFIT_PLACES | {"成本", "满意度"}
    assert all(ending.homes <= known for ending in endings().values())


@pytest.mark.parametrize(
    ("level1", "level2", "place"),
    [
        ("产出指标", "数量指标", "数量"),
        ("成本指标", "经济成本指标", "成本"),
        ("成本指标", "生态环境成本指标", "生态成本"),
        ("效益指标", "社会效益指标", "社会"),
        ("效益指标", "可持续影响", "可持续"),
        ("满意度指标", "服务对象满意度", "满意度"),
        ("满意度指标", "", "满意度"),
        ("决策", "项目立项", ""),
        ("", "", ""),
    ],
)
def test_place_of_levels(level1: str, level2: str, place: str) -> None:
    assert place_of(level1, level2) == place


def test_aims_are_read_by_their_examples() -> None:
    """Every verb and every big word is shown by an aim; what can be counted is shown by what is none."""
    for word, place, _, example in entries("target_aims"):
        if place == "可数":
            assert word in example
            assert not is_hollow_effect(example), example
        elif place == "效益开头":
            assert example.startswith(word)
            assert is_hollow_effect(example), example
        else:
            assert example.startswith(word) if place == "开头" else example.endswith(word)
            assert is_hollow_aim(example), example


def test_works_and_processes_are_read_by_their_examples() -> None:
    """A kind of work ends its example, and so does a process whose share is better high."""
    assert all(example.endswith(word) for word, _, example in entries("works"))
    assert all(names_done_share(example) for _, example in entries("target_processes"))
