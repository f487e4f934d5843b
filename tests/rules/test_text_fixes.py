"""What the fixes of the rules about texts write, and which of them are safe."""

from __future__ import annotations

from perfgoals.config.settings import Settings
from perfgoals.engine.collect import Batch
from perfgoals.engine.fix import Fixer
from perfgoals.engine.run import Linter
from perfgoals.engine.selection import Selection

HEAD = "表类: 项目支出绩效目标表\n年度: 2024\n"


def fixed(tmp_path, text: str, *codes: str, unsafe: bool = False) -> tuple[str, int]:  # type: ignore[no-untyped-def]
    """Return the table after its fixes, and how many findings were left to a human."""
    path = tmp_path / "表.yaml"
    path.write_text(text, encoding="utf-8")
    linter = Linter(Settings(), Selection(select=codes))
    [done] = Fixer(linter, unsafe=unsafe).run([Batch((str(path),), named=frozenset([str(path)]))])
    return done.after.decode(), done.withheld


def test_a_block_text_ends_in_a_line_break(tmp_path) -> None:  # type: ignore[no-untyped-def]
    text = (
        HEAD
        + "项目名称: 校舍维修\n资金用途: |\n  维修教室12间，\n  更换门窗。\n主要内容: >+\n  加固梁柱。\n\n"
    )
    assert fixed(tmp_path, text, "PG005") == (text, 0)


def test_blanks_at_the_ends_of_lines_go_and_the_block_stays_one(tmp_path) -> None:  # type: ignore[no-untyped-def]
    text = HEAD + "项目名称: 校舍维修\n资金用途: |\n  维修教室12间，  \n    其中加固3间。\u3000\n"
    done, left = fixed(tmp_path, text, "PG005")
    assert (done, left) == (text.replace("，  \n", "，\n").replace("\u3000\n", "\n"), 0)


NUMBERED = HEAD + "项目名称: 豫财农 2023 年 115 号水利资金\n立项依据: 豫财农 2023 年 115 号\n"


def test_a_number_in_a_name_is_left_to_a_human(tmp_path) -> None:  # type: ignore[no-untyped-def]
    done, left = fixed(tmp_path, NUMBERED, "PG803")
    assert done == NUMBERED.replace("立项依据: 豫财农 2023 年 115 号", "立项依据: 豫财农〔2023〕115号")
    assert left == 1
    done, left = fixed(tmp_path, NUMBERED, "PG803", unsafe=True)
    assert done == NUMBERED.replace("豫财农 2023 年 115 号", "豫财农〔2023〕115号")
    assert left == 0


def test_glyphs_of_names_are_left_to_a_human(tmp_path) -> None:  # type: ignore[no-untyped-def]
    text = (
        "表类: 部门预算公开\n年度: 2024\n部门: 某县教育局\n项目:\n  - {项目名称: 校舍维修（２０２４年）, 金额: 30}\n"
        "目录:\n  - {报表: 收支总表２}\n文字说明:\n  - {内容: 维修教室１２间, 数值: 12间}\n"
    )
    done, left = fixed(tmp_path, text, "PG005")
    assert (done, left) == (text.replace("１２间", "12间"), 1)
