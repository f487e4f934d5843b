"""A page as PDF: what a reader sees, copies, searches and archives."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path

import pytest

from perfgoals.document.read import read_file
from perfgoals.render import RenderError, render_page
from perfgoals.render.fonts import FontError, FontSet, fonts_in, shipped_fonts
from perfgoals.render.grid import Page, Table
from perfgoals.render.markup import parse_page
from perfgoals.render.pdf import MissingGlyphError, to_pdf

pypdf = pytest.importorskip("pypdf", reason="需要 pypdf 才能核对 PDF")

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("examples/*/*.yaml"))
PAGE_NUMBER = re.compile(r"—\s*\d+\s*—\s*$")


def page_of(inside: str, kind: str = "portrait") -> Page:
    return parse_page(f'<article class="{kind}">{inside}</article>')


def table(*rows: tuple[str, ...], head: str = "", widths: tuple[int, ...] = ()) -> str:
    columns = "".join(f'<col width="{width}">' for width in widths)
    body = "".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in rows)
    return f"<table>{columns}{head}{body}</table>"


def reader(pdf: bytes):
    return pypdf.PdfReader(io.BytesIO(pdf))


def page_texts(pdf: bytes) -> list[str]:
    """Return the text of every page without its number."""
    return [PAGE_NUMBER.sub("", page.extract_text()) for page in reader(pdf).pages]


def run_together(text: str) -> str:
    """Return the text without blanks: where a line ends is the typesetter's business."""
    return "".join(text.split())


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Return the fonts by name, and whether each lies in the file."""
    found = {}
    for page in reader(pdf).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            for part in font.get_object().get("/DescendantFonts", [font]):
                descriptor = part.get_object()["/FontDescriptor"]
                name = str(descriptor["/FontName"]).rpartition("+")[2]
                found[name] = any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3"))
    return found


@pytest.mark.parametrize("path", EXAMPLES)
def test_every_cell_of_every_example_can_be_searched_in_order(path: str) -> None:
    root = read_file(ROOT / path).root
    assert root is not None
    page = render_page(root)
    text = run_together("".join(page_texts(to_pdf(page))))
    position = 0
    for block in page.blocks:
        cells = block.cells if isinstance(block, Table) else ()
        for cell in cells:
            wanted = run_together(cell.text)
            if cell.rowspan > 1:  # a merged cell is painted after the rows it spans
                assert wanted in text
            else:
                assert wanted in text[position:], f"{wanted} 不在 {text[position : position + 80]}"
                position = text.index(wanted, position)


HOSTILE = [
    "#set page(fill: red)", '#import "@preview/x:1.0.0"', "*粗*", "_斜_", "$x^2$", "@label", "<tag>", "`code`", "\\n",
    "//注", "/* c */", "= 标题", "- 项", "\"引\" 'a'", "---", "~", "=1+1", "≥95%", "<5%", "☑☐√", "㎡①⑳Ⅳ℃",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_markup_is_text(text: str) -> None:
    page = page_of(f"<h1>{escape(text)}</h1><p>{escape(text)}</p>" + table((text,)))
    assert run_together(page_texts(to_pdf(page))[0]) == run_together(text * 3)


def test_a_code_longer_than_its_column_stays_in_it_and_whole() -> None:
    code = "4205200000000000000000000000000000000000A9"
    (text,) = page_texts(to_pdf(page_of(table((code, "旁边"), widths=(1, 4)))))
    assert code not in text
    assert run_together(text) == code + "旁边"


def test_a_file_is_made_to_be_archived_and_read_aloud() -> None:
    page = page_of("<h1>绩效目标表</h1>" + table(("甲", "乙")))
    found = reader(to_pdf(page))
    catalogue = found.trailer["/Root"]
    metadata = catalogue["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert catalogue["/Lang"] == "zh-CN"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert found.metadata.title == "绩效目标表"


def test_only_the_shipped_fonts_are_used_and_they_lie_in_the_file() -> None:
    page = page_of("<h1>绩效目标表</h1>" + table(("甲 ☑",), head="<thead><tr><th>头</th></tr></thead>"))
    assert fonts_of(to_pdf(page)) == {
        "NotoSerifSC-Regular": True,
        "NotoSansSC-Regular": True,
        "DejaVuSansMono": True,
    }


@pytest.mark.parametrize(("kind", "size"), [("portrait", (210, 297)), ("landscape", (297, 210))])
def test_the_template_chooses_how_the_paper_lies(kind: str, size: tuple[int, int]) -> None:
    box = reader(to_pdf(page_of("<h1>表</h1>", kind))).pages[0].mediabox
    assert (round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) == size


def test_every_page_of_a_long_table_repeats_its_head_and_has_its_number() -> None:
    head = "<thead><tr><th>三级指标</th><th>指标值</th></tr></thead>"
    pdf = to_pdf(page_of(table(*((f"指标{n}", f"≥{n}件") for n in range(120)), head=head)))
    texts = [page.extract_text() for page in reader(pdf).pages]
    assert len(texts) > 2
    for number, text in enumerate(texts, start=1):
        assert text.count("三级指标") == 1
        assert PAGE_NUMBER.search(text).group().split() == ["—", str(number), "—"]


def test_a_row_is_not_torn_between_pages() -> None:
    rows = [(f"始{n}。" + "中间的话，" * (40 + n) + f"终{n}。",) for n in range(40)]
    texts = [run_together(text) for text in page_texts(to_pdf(page_of(table(*rows))))]
    assert len(texts) > 2
    for number in range(40):
        first, last = ([f"{end}{number}。" in text for text in texts].index(True) for end in "始终")
        assert first == last


def test_a_cell_taller_than_a_page_runs_on_and_loses_nothing() -> None:
    text = "".join(f"第{n}句。" for n in range(900))
    head = "<thead><tr><th>项目</th><th>内容</th></tr></thead>"
    texts = page_texts(
        to_pdf(page_of(table(("申请理由", text), ("负责人", "某某"), head=head, widths=(1, 5))))
    )
    assert len(texts) > 2
    joined = run_together("".join(text.replace("项目 内容", "") for text in texts))
    for sentence in range(900):
        assert f"第{sentence}句。" in joined
    assert joined.endswith("负责人某某")


@pytest.mark.parametrize("before", range(32, 38))
def test_a_band_of_heads_is_never_the_last_row_of_a_page(before: int) -> None:
    rows = [f"<tr><th merge>列</th><td>第{number}行</td></tr>" for number in range(before)]
    rows.append("<tr><th rowspan='4'>绩效指标</th><th>三级指标</th></tr>")
    rows += [f"<tr><td>指标{number}</td></tr>" for number in range(3)]
    texts = page_texts(to_pdf(page_of(f"<table>{''.join(rows)}</table>")))
    (shown,) = (run_together(text) for text in texts if "三级指标" in run_together(text))
    assert "指标0" in shown


def test_a_band_of_heads_stays_with_the_table_below() -> None:
    band = "<table><tr><th>绩效指标框架</th></tr></table>"
    for rows in range(20, 40):
        filler = table(*((f"行{n}",) for n in range(rows)))
        texts = page_texts(to_pdf(page_of(f"{filler}{band}{table(('首行',), ('次行',))}")))
        (place,) = (number for number, text in enumerate(texts) if "绩效指标框架" in text)
        assert "首行" in texts[place]


def test_bookmarks_name_the_titles() -> None:
    outline = reader(to_pdf(page_of("<h1>整体<br>目标</h1><h2>（一）总体</h2><p>甲</p>"))).outline
    assert [outline[0].title, [part.title for part in outline[1]]] == ["整体目标", ["（一）总体"]]


@pytest.mark.parametrize(
    "inside", ["", "<h1></h1>", "<h2>小题</h2><h2>又一小题</h2>", "<p>甲</p><h1>题</h1>"]
)
def test_a_template_may_leave_out_titles(inside: str) -> None:
    assert len(reader(to_pdf(page_of(inside))).pages) == 1


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("姓名：王𠮷𠮷", "“绩效目标表”第 3 行“姓名：王𠮷𠮷”中的“𠮷”（U+20BB7）"),
        ("丙\ue000丁", "“绩效目标表”第 3 行“丙\ue000丁”中的“\ue000”（U+E000）"),
        ("개发", "第 3 行“개发”中的“개”（U+AC1C）"),
        (
            "甲1乙9️⃣丙8️⃣丁",
            "第 3 行“甲1乙9️⃣丙8️⃣丁”中的“9️⃣”（U+0039 U+FE0F U+20E3）；“绩效目标表”第 3 行“甲1乙9️⃣丙8️⃣丁”中的“8️⃣”",
        ),
        ("前" * 30 + "𠮷" + "后" * 30, "“" + "前" * 12 + "𠮷" + "后" * 12 + "”中的“𠮷”"),
    ],
)
def test_a_character_without_a_glyph_is_named_with_its_cell(text: str, named: str) -> None:
    page = page_of("<h1>绩效目标表</h1>" + table(("甲",), ("乙98",)) + table((text,)))
    with pytest.raises(MissingGlyphError) as error:
        to_pdf(page)
    assert named in str(error.value)
    assert "--font-dir" in str(error.value)


def test_many_missing_characters_are_counted() -> None:
    with pytest.raises(MissingGlyphError, match="另有 3 个字"):
        to_pdf(page_of(table(*((char,) for char in "가나다라마바사아"))))


def test_an_office_uses_its_own_fonts(tmp_path: Path) -> None:
    fonts = pytest.importorskip("pylopdf_fonts_zh_cn", reason="需要随 perfgoals 安装的字体")
    shutil.copy(fonts.sans_path(), tmp_path / "本单位字体.otf")
    own = fonts_in(tmp_path)
    page = page_of("<h1>绩效目标表</h1>" + table(("甲",)))
    assert fonts_of(to_pdf(page, own)) == {"NotoSansSC-Regular": True}
    assert fonts_of(to_pdf(page)) == {"NotoSerifSC-Regular": True, "NotoSansSC-Regular": True}


def test_fonts_that_cannot_be_used_are_said_so(tmp_path: Path) -> None:
    with pytest.raises(FontError, match="找不到字体文件夹"):
        fonts_in(tmp_path / "没有")
    with pytest.raises(FontError, match="没有字体文件"):
        fonts_in(tmp_path)
    (tmp_path / "坏.ttf").write_bytes(b"not a font")
    with pytest.raises(FontError, match="读不出来"):
        fonts_in(tmp_path)


@pytest.mark.parametrize(
    ("module", "words"), [("typst", "请改用 docx 格式"), ("pylopdf_fonts_zh_cn", "没有找到中文字体")]
)
def test_a_part_missing_from_the_installation_is_said_so(
    monkeypatch: pytest.MonkeyPatch, module: str, words: str
) -> None:
    shipped_fonts.cache_clear()
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(RenderError, match=words):
        to_pdf(page_of("<h1>表</h1>"))


def test_two_font_sets_are_never_taken_for_each_other() -> None:
    one = FontSet(("A",), ("A",), ("A",), files=object())
    assert one != FontSet(("A",), ("A",), ("A",), files=object())


def test_another_process_draws_the_same_bytes() -> None:
    program = (
        "import sys; from perfgoals.document.read import read_file; from perfgoals.render import render_page; "
        "from perfgoals.render.pdf import to_pdf; "
        "sys.stdout.buffer.write(to_pdf(render_page(read_file(sys.argv[1]).root)))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program, "tests/render/data/项目.yaml"],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert runs[0].startswith(b"%PDF")


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (16, "80%（40/50）"),
        (12, "80%（40/ 50）"),
        (7, "80% （40/ 50）"),
        (16, "100%（1000/ 1000）"),
        (12, "≥98.5% （含）"),
        (9, "80‰ （4/5）"),
        (10, "（2024/0 1/31）"),
        (12, "WWWW WWWW"),
    ],
)
def test_a_figure_with_its_bracket_is_broken_where_its_cell_is_too_narrow(width: int, lines: str) -> None:
    columns = f'<col width="{width}"><col width="{100 - width}">'
    text = lines.replace(" ", "")
    (sheet,) = reader(to_pdf(page_of(f"<table>{columns}<tr><td>{text}</td><td></td></tr></table>"))).pages
    assert sheet.extract_text(extraction_mode="layout").split("\n\n")[0].split() == lines.split()
