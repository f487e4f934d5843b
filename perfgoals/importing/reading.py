"""What kind of file it is, by its content and never by its name, and the reader for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.importing.limits import MAX_FILE, ImportRefused

if TYPE_CHECKING:
    from perfgoals.importing.grids import Block

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")
_SAVE_AS = "请在 Word、Excel 或 WPS 中打开，另存为 .docx 或 .xlsx 后再导入"


def blocks_of(raw: bytes) -> tuple[Block, ...]:
    """Return the texts and grids of a .docx, .xlsx, .xls, .ods or .html file.

    Raises:
        ImportRefused: the file is none of these, damaged, locked or too large.

    """
    if len(raw) > MAX_FILE:
        raise ImportRefused(f"文件超过 {MAX_FILE // 2**20} 兆，不像绩效表，没有导入；请只保留要导入的表再试")
    if not raw.strip():
        raise ImportRefused("文件是空的")
    if raw.startswith(_ZIP):
        return _zipped(raw)
    if raw.startswith(_OLD_OFFICE):
        return _old_office(raw)
    if raw.startswith(b"%PDF"):
        raise ImportRefused("这是 PDF，表格的行列已经丢失，不能导入；请用制作它的 Word 或 Excel 文件")
    if raw.startswith(b"{\\rtf"):
        raise ImportRefused(f"这是 RTF 文件，不能导入；{_SAVE_AS}")
    if _looks_like_html(raw):
        from perfgoals.importing.html import read_html  # noqa: PLC0415 - each reader loads its own library

        return tuple(read_html(raw))
    raise ImportRefused(f"不是 .docx、.xlsx、.xls、.ods 或 .html 文件，不能导入；{_SAVE_AS}")


def _zipped(raw: bytes) -> tuple[Block, ...]:
    from perfgoals.importing.archive import Archive  # noqa: PLC0415
    from perfgoals.importing.docx import read_docx  # noqa: PLC0415
    from perfgoals.importing.ods import read_ods  # noqa: PLC0415
    from perfgoals.importing.xlsx import read_xlsx  # noqa: PLC0415

    archive = Archive(raw)
    names = archive.names
    if "word/document.xml" in names:
        return tuple(read_docx(archive))
    if "xl/workbook.xml" in names:
        return tuple(read_xlsx(archive))
    if "content.xml" in names and b"spreadsheet" in archive.read("mimetype"):
        return tuple(read_ods(archive))
    raise ImportRefused(f"压缩包里不是 .docx、.xlsx 或 .ods 的内容，不能导入；{_SAVE_AS}")


def _old_office(raw: bytes) -> tuple[Block, ...]:
    if "EncryptedPackage".encode("utf-16-le") in raw:
        raise ImportRefused("文件设了密码，打不开；请在 Word 或 Excel 中取消密码、另存后再导入")
    if "WordDocument".encode("utf-16-le") in raw:
        raise ImportRefused("这是旧式的 .doc 文件，不能导入；请在 Word 或 WPS 中打开，另存为 .docx 后再导入")
    from perfgoals.importing.xls import read_xls  # noqa: PLC0415

    return tuple(read_xls(raw))


def _looks_like_html(raw: bytes) -> bool:
    from perfgoals.importing.html import decoded  # noqa: PLC0415

    head = decoded(raw[:65_536]).lower()
    return "<" in head and any(
        f"<{tag}" in head for tag in ("html", "table", "!doctype html", "body", "meta")
    )
