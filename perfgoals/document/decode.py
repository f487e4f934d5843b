"""Bytes to text: UTF-8 or a clear reason why not (rule PG003)."""

from __future__ import annotations

from perfgoals.document.problems import Problem, UnreadableError
from perfgoals.model.span import WHOLE_FILE, Span

MAX_BYTES = 4 * 1024 * 1024
"""A goal table is a few kilobytes and a department's file a few dozen: beyond this it is something else."""

STANDARD_INPUT = "<标准输入>"
"""The name of what is no file, so that no command can convert it where it lies."""

_BINARY_SIGNATURES = (
    (b"PK\x03\x04", " Word、Excel 或压缩文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word 或 Excel 文件"),
    (b"%PDF-", " PDF 文件"),
    (b"{\\rtf", " Word 的 RTF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"\x1f\x8b", "压缩文件"),
    (b"Rar!", "压缩文件"),
    (b"7z\xbc\xaf", "压缩文件"),
)
_WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_GUESSED = (("UTF-32LE", 4), ("UTF-32BE", 4), ("UTF-16LE", 2), ("UTF-16BE", 2), ("GB18030", 1))
"""Encodings without a mark, with the bytes of their smallest unit."""
_COMMON_SHARE = 0.9
"""Nearly every character of an official table is among the 6763 of GB 2312; of a wrong guess a few are."""


def decode(raw: bytes, name: str) -> str:
    """Return the text of ``raw`` without a byte-order mark.

    ``name`` is the file's name, for the command that converts it. Raises ``UnreadableError`` for files that
    are too large, binary, or in another encoding.
    """
    if len(raw) > MAX_BYTES:
        raise UnreadableError(Problem("PG001", "too-large", arguments={"limit": str(MAX_BYTES >> 20)}))
    for signature, what in _BINARY_SIGNATURES:
        if raw.startswith(signature):
            raise UnreadableError(Problem("PG003", "binary", arguments={"what": what}))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(_encoding_problem(raw, name, error.start)) from None
    if "\0" in text:
        raise UnreadableError(_nul_problem(raw, text, name))
    return text


def _encoding_problem(raw: bytes, name: str, bad: int) -> Problem:
    """Name the encoding of ``raw``, which stops being UTF-8 at byte ``bad``."""
    for mark, encoding in _WIDE_MARKS:
        if raw.startswith(mark):
            return _convert(encoding, name)
    if not _is_chinese(raw[:bad].decode("utf-8", "replace")):
        guess = _guess(raw)
        if guess:
            return _convert(guess, name)
    if b"\0" in raw:
        return Problem("PG003", "binary", arguments={"what": "二进制文件"})
    line = raw.count(b"\n", 0, bad) + 1
    return Problem("PG003", "unknown-encoding", Span(line, 1, line, 1), {"line": str(line)})


def _nul_problem(raw: bytes, text: str, name: str) -> Problem:
    guess = _guess(raw)
    if guess:
        return _convert(guess, name)
    if _is_chinese(text):
        before = text[: text.index("\0")]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        span = Span(line, column, line, column + 1)
        return Problem("PG001", "control-character", span, {"name": "U+0000"})
    return Problem("PG003", "binary", arguments={"what": "二进制文件"})


def _guess(raw: bytes) -> str:
    """Return the encoding in which ``raw`` is a plausible Chinese text, or an empty string."""
    for encoding, unit in _GUESSED:
        if unit > 1 and b"\0" not in raw:  # line ends, blanks and digits are half zeros there
            continue
        try:
            text = raw[: len(raw) - len(raw) % unit].decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_chinese(text) and "\0" not in text:
            return encoding
    return ""


def _is_chinese(text: str) -> bool:
    """Tell whether ``text`` holds Chinese, nearly all of it in common characters."""
    wide = [character for character in text if character > "\x7f"]
    common = sum(1 for character in wide if _is_common(character))
    return common >= 2 and common >= _COMMON_SHARE * len(wide)


def _is_common(character: str) -> bool:
    try:
        return len(character.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return character == "\ufeff"


def _convert(encoding: str, name: str) -> Problem:
    import shlex  # noqa: PLC0415 - only a file that cannot be read pays for it

    arguments = {"encoding": encoding, "name": shlex.quote(name), "target": shlex.quote(f"{name}.utf8")}
    variant = "other-encoding-input" if name == STANDARD_INPUT else "other-encoding"
    return Problem("PG003", variant, WHOLE_FILE, arguments)
