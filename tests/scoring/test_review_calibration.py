"""The scores of real tables: ranked as an expert ranks them, the bad ones 差, good ones nearly whole."""

from __future__ import annotations

import pytest

from benchmarks.calibration import ROOT, correlation, rated, shares, spearman


def test_scores_rank_the_examples_as_the_expert_does() -> None:
    tables = rated()

    assert len(tables) == 21
    assert correlation(tables) >= 0.8


def test_the_two_tables_of_zhushan_are_poor() -> None:
    """Placeholder names and 100% on every line; an instruction for a goal: below 60% is 差."""
    found = shares(ROOT / "examples" / "珠山区医疗保障局-2024")

    assert len(found) == 2
    assert max(found.values()) < 0.6


def test_tables_an_expert_would_write_keep_their_points() -> None:
    found = shares(ROOT / "tests" / "data" / "sectors")

    assert len(found) == 8
    assert min(found.values()) >= 0.9, min(found, key=lambda table: found[table])


@pytest.mark.parametrize(
    ("second", "expected"),
    [([1, 2, 3, 4], 1.0), ([4, 3, 2, 1], -1.0), ([1, 3, 2, 4], 0.8), ([5, 5, 5, 5], 0.0)],
)
def test_spearman(second: list[float], expected: float) -> None:
    """1 − 6·Σd²/(n(n²−1)): for one exchanged pair of four, 1 − 6·2/60 = 0.8."""
    assert spearman([1, 2, 3, 4], second) == pytest.approx(expected)
