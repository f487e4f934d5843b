"""What a report keeps for the end comes back whole, from memory and from disk."""

from __future__ import annotations

import pytest

from perfgoals.report import spool
from perfgoals.report.spool import Spool

PARTS = ["甲" * 700, "\r\n", "乙\n", "\u2028𠮷", "丙" * 700, "尾"]


@pytest.mark.parametrize("memory", [10**6, 3000, 1], ids=["memory", "both", "disk"])
def test_text_comes_back_as_written(memory: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_MEMORY_BYTES", memory)
    monkeypatch.setattr(spool, "_CHUNK_CHARACTERS", 100)
    kept, back = Spool(), list[str]()
    for part in PARTS:
        kept.write(part)
    kept.drain(back.append)
    assert "".join(back) == "".join(PARTS)


def test_half_a_pair_becomes_a_question_mark() -> None:
    kept, back = Spool(), list[str]()
    kept.write("甲\ud800乙")
    kept.drain(back.append)
    assert "".join(back) == "甲?乙"
