"""Bytes to text: UTF-8 or a clear reason why not (rule PG003)."""

from __future__ import annotations

from perfgoals.document.problems import Problem, UnreadableError

MAX_BYTES = 4 * 1024 * 1024
"""A goal table is a few kilobytes and a department's file a few dozen: beyond this it is something else."""

_BINARY_SIGNATURES = (
    (b"PK\x03\x04", "Word、Excel 或压缩文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word 或 Excel 文件"),
    (b"%PDF-", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
)
_WIDE_SIGNATURES = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def decode(raw: bytes, name: str) -> str:
    """Return the text of ``raw`` without a byte-order mark.

    ``name`` is the file's name, for the command that converts it. Raises ``UnreadableError`` for files that
    are too large, binary, or in another encoding.
    """
    if len(raw) > MAX_BYTES:
        raise UnreadableError(_problem("PG001", "too-large", size=f"{len(raw) / 1024 / 1024:.1f}"))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError(_encoding_problem(raw, name)) from None
    if "\0" in text or raw.startswith(b"%PDF-"):
        raise UnreadableError(_encoding_problem(raw, name))
    return text


def _encoding_problem(raw: bytes, name: str) -> Problem:
    for signature, what in _BINARY_SIGNATURES:
        if raw.startswith(signature):
            return _problem("PG003", "binary", what=what)
    for signature, encoding in _WIDE_SIGNATURES:
        if raw.startswith(signature):
            return _problem("PG003", "other-encoding", encoding=encoding, name=name)
    if raw.count(b"\0") > len(raw) // 5 and len(raw) % 2 == 0:
        return _problem("PG003", "other-encoding", encoding=_wide_without_mark(raw), name=name)
    if b"\0" in raw:
        return _problem("PG003", "binary", what="二进制文件")
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return _problem("PG003", "unknown-encoding", line=str(line))
    return _problem("PG003", "other-encoding", encoding="GB18030", name=name)


def _wide_without_mark(raw: bytes) -> str:
    return "UTF-16LE" if raw[1::2].count(0) >= raw[::2].count(0) else "UTF-16BE"


def _problem(rule: str, variant: str, **arguments: str) -> Problem:
    return Problem(rule, variant, arguments=arguments)
