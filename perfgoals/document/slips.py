"""The slips people make in one line of YAML, each with the line as it was probably meant.

A recogniser only proposes: ``perfgoals.document.traps`` believes a slip when the file reads further with the
line mended, so a proposal may be generous. Columns count code points from 0.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from perfgoals.model.records import dataclass, field
from perfgoals.text import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WIDE = "\u3000\u00a0\u2002\u2003\u2009\u202f"
_HIDDEN = "\u200b-\u200f\u2060\ufeff\u00ad"
_ITEM = r"[ \t]*(?:- +)*"
_KEY = r"(?:\"[^\"]+\"|'[^']+'|[^\s:：#'\"\[\]{},&*!|>%@`-][^:：#\n]{0,40}?)"
_VALUE = rf"{_ITEM}(?:{_KEY}: +|- +)"
_CLOSERS = {"[": "]", "{": "}"}
_STRAIGHTENED = str.maketrans("｛｝［］，", "{}[],")

_HASH = pattern(r"[ \t]*(＃)|.*\S(#)(?=\s*perfgoals)|.*(＃)(?=\s*perfgoals)", re.IGNORECASE)
_TAB = pattern(r"[ \-]*(\t[\t ]*)")
_WIDE_INDENT = pattern(rf"[ \-]*([{WIDE}][{WIDE} ]*)")
_HIDDEN_CHARACTER = pattern(f"[{_HIDDEN}]")
_OPERATOR = pattern(rf"(?:{_VALUE})(>(?!\s*$).*?)( +#.*)?$")
_IN_FLOW = pattern(r"(?<=[:,\[] )([>|%@`&*!][^,}\]]*)")
_FULL_WIDTH_COLON = pattern(rf"{_ITEM}({_KEY})[ \u3000]*(：)")
_WIDE_AFTER_COLON = pattern(rf"{_ITEM}({_KEY}):([{WIDE}])[{WIDE} ]*")
_MISSING_BLANK = pattern(rf"{_ITEM}({_KEY})(:)(?=[^\s/:\\])")
_COMMENT_VALUE = pattern(rf"(?:.*[ {{,]|)({_KEY}): +(#[^\s#].*)$")
_NO_KEY = pattern(r"[ \t]*(?:- +)*(:)(?: |$)")
_QUOTED_TAIL = pattern(rf"{_VALUE}((\"[^\"]*\"|'[^']*')\s*[^\s#,\]}}:].*?)$")
_OPENED = pattern(rf"(?:{_VALUE}|{_ITEM}|.*[:,\[{{] )([\"'])(?!.*\1)(.*?)$")
_BACKSLASH = pattern(r"\"[^\"]*(\\)(?![\"\\/abefnrtv0N_LPxuU ])")
_FLOW = pattern(rf"(?:{_VALUE}|[ \t]*)([\[{{｛［].*?)( +#.*)?$")
_SPECIAL = pattern(rf"(?:{_VALUE}|{_ITEM})((?:[\[\]{{}},&*!|>%@`:?]|- ).*?)( +#.*)?$")
_COLON_IN_VALUE = pattern(rf"{_VALUE}([^\s'\"\[{{].*(?:: .*|:))$")
_KEY_ALONE = pattern(rf"{_ITEM}(?!\.\.\.)([^\s:：#-][^:：#]*?)$")
_PLACED = pattern(rf"{_ITEM}{_KEY}:(?: |$)|[ \t]*- ")


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: the wording, where it stands in its line, and the lines that may have been meant."""

    variant: str
    start: int
    end: int
    mended: tuple[str, ...]
    arguments: dict[str, str] = field(default_factory=dict)


Recogniser: TypeAlias = "Callable[[str, list[str]], Iterator[Slip]]"
"""Takes a line and the lines before it."""


def quoted(text: str) -> str:
    """Return ``text`` as a double-quoted scalar."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def blank_name(character: str) -> str:
    """Return what people call a blank that YAML does not count as one, with its number where none do."""
    names = {"\u3000": "全角空格", "\u00a0": "不间断空格", "\t": "制表符（Tab）"}
    return names.get(character, f"特殊空格（U+{ord(character):04X}）")


def no_comment(line: str, before: list[str]) -> Iterator[Slip]:
    """Find a full-width `＃`, and a suppression whose `#` follows a text without a blank."""
    match = _HASH.match(line)
    if match:
        at = match.start(match.lastindex or 0)
        mended = (f"{line[:at]} #{line[at + 1 :]}",)
        yield Slip("wide-hash" if line[at] == "＃" else "glued-hash", at, at + 1, mended)


def tab(line: str, before: list[str]) -> Iterator[Slip]:
    """Find a tab before the text of a line."""
    match = _TAB.match(line)
    if match:
        yield Slip("tab", match.start(1), match.start(1) + 1, _indented(line[match.end() :], before))


def wide_indent(line: str, before: list[str]) -> Iterator[Slip]:
    """Find a full-width or no-break blank before the text of a line."""
    match = _WIDE_INDENT.match(line)
    if match is None:
        return
    rest = line[match.end() :]
    if not rest.strip():
        yield Slip("wide-line", match.start(1), match.end(1), ("",), {"name": blank_name(match[1][0])})
        return
    key = re.split("[:：]", rest.removeprefix("- "))[0][:20]
    arguments = {"name": blank_name(match[1][0]), "key": key}
    yield Slip("wide-blank", match.start(1), match.end(1), _indented(rest, before), arguments)


def straightened(line: str, width: int = 2) -> str:
    """Return ``line`` with ``width`` blanks for each full-width one before its text, one for the others."""
    match = _WIDE_INDENT.match(line)
    if match is None:
        return line
    blanks = match[1].replace("\u3000", " " * width)
    return line[: match.start(1)] + " " * len(blanks) + line[match.end() :]


def hidden_character(line: str, before: list[str]) -> Iterator[Slip]:
    """Find a character without width."""
    match = _HIDDEN_CHARACTER.search(line)
    if match:
        arguments = {"name": f"U+{ord(match[0]):04X}"}
        mended = (_HIDDEN_CHARACTER.sub("", line),)
        yield Slip("control-character", match.start(), match.end(), mended, arguments)


def operator_value(line: str, before: list[str]) -> Iterator[Slip]:
    """Find `>=95%` and `>5人` without quotes."""
    match = _OPERATOR.match(line)
    if match:
        yield _operator(match[1], match.start(1), line[: match.start(1)] + quoted(match[1]))


def flow_value(line: str, before: list[str]) -> Iterator[Slip]:
    """Find `>=95%`, `%` and the like inside brackets."""
    match = _IN_FLOW.search(line)
    if match is None or not _FLOW.match(line):
        return
    mended = _IN_FLOW.sub(lambda part: quoted(part[1].rstrip()), line)
    value = match[1].rstrip()
    if value.startswith(">"):
        yield _operator(value, match.start(1), mended)
    else:
        yield _reserved(value, match.start(1), mended)


def full_width_colon(line: str, before: list[str]) -> Iterator[Slip]:
    """Find `项目名称：甲`."""
    match = _FULL_WIDTH_COLON.match(line)
    if match:
        yield _at_key("full-width-colon", match, line)


def wide_after_colon(line: str, before: list[str]) -> Iterator[Slip]:
    """Find a full-width blank after the colon."""
    match = _WIDE_AFTER_COLON.match(line)
    if match:
        mended = f"{line[: match.start(2)]} {line[match.end() :]}"
        arguments = {"key": match[1], "name": blank_name(match[2])}
        yield Slip("wide-after-colon", *match.span(2), (mended,), arguments)


def missing_blank(line: str, before: list[str]) -> Iterator[Slip]:
    """Find `年度:2024`."""
    match = _MISSING_BLANK.match(line)
    if match:
        yield _at_key("missing-blank", match, line)


def comment_value(line: str, before: list[str]) -> Iterator[Slip]:
    """Find `指标值: #5批次`."""
    match = _COMMENT_VALUE.match(line)
    if match:
        is_flow = "{" in line[: match.start(2)]
        value = (re.split("[,}\\]]", match[2])[0] if is_flow else match[2]).rstrip()
        mended = f"{line[: match.start(2)]}{quoted(value)}{line[match.start(2) + len(value) :]}"
        arguments = {"key": match[1], "value": value, "suggestion": quoted(value)}
        yield Slip("comment-value", match.start(2), match.start(2) + len(value), (mended,), arguments)


def no_key(line: str, before: list[str]) -> Iterator[Slip]:
    """Find a colon with no name before it."""
    match = _NO_KEY.match(line)
    if match:
        mended = f"{line[: match.start(1)]}x{line[match.start(1) :]}"
        yield Slip("no-key", match.start(1), match.end(1), (mended,))


def text_after_quote(line: str, before: list[str]) -> Iterator[Slip]:
    """Find `"完成"率达到95%`."""
    match = _QUOTED_TAIL.match(line)
    if match:
        mended = line[: match.start(1)] + quoted(match[1])
        yield Slip("text-after-quote", match.start(2), match.end(2), (mended,), {"value": match[2]})


def backslash(line: str, before: list[str]) -> Iterator[Slip]:
    """Find a backslash in double quotes that begins no known escape."""
    match = _BACKSLASH.search(line)
    if match:
        yield Slip("backslash", match.start(1), match.end(1), (line.replace("\\", "\\\\"),))


def open_quote(line: str, before: list[str]) -> Iterator[Slip]:
    """Find a quote that is not closed on its line, or is closed by a Chinese one."""
    match = _OPENED.match(line)
    if match is None:
        return
    quote, rest = match[1], match[2]
    chinese = re.search("[”’＂“‘]", rest)
    if chinese and rest.rstrip()[-1] == chinese[0]:
        at = match.start(2) + chinese.start()
        mended = line[:at] + quote + line[at + 1 :]
        yield Slip("chinese-quote", at, at + 1, (mended,), {"character": chinese[0]})
    closed = [line.rstrip() + quote]
    for end in re.finditer(r"[,\]}]|: ", rest):
        at = match.start(2) + end.start()
        closed.append(line[:at] + quote + line[at:])
    yield Slip("open-quote", match.start(1), match.end(1), tuple(closed))


def bracket(line: str, before: list[str]) -> Iterator[Slip]:
    """Find full-width brackets and commas, and brackets without a partner."""
    match = _FLOW.match(line)
    if match is None:
        return
    value = match[1]
    start = line[: match.start(1)]
    wide = re.search("[｛｝［］，]", value)
    if wide:
        variant = "full-width-comma" if wide[0] == "，" else "full-width-bracket"
        at = match.start(1) + wide.start()
        mended = start + re.sub(",(?=[^ ])", ", ", value.translate(_STRAIGHTENED))
        yield Slip(variant, at, at + 1, (mended,), {"character": wide[0]})
    surplus, missing = _unpaired(value)
    if surplus or missing:
        paired = "".join(ch for i, ch in enumerate(value) if i not in surplus) + missing
        yield Slip("open-bracket", *match.span(1), (start + paired,))


def reserved_value(line: str, before: list[str]) -> Iterator[Slip]:
    """Find a text that begins with a character YAML keeps for itself."""
    match = _SPECIAL.match(line)
    if match is None:
        return
    start, value = match.start(1), match[1].rstrip()
    is_value = ": " in line[:start]
    whole = line[:start] + quoted(match[1])
    name, colon, rest = match[1].partition(": ")
    if name and colon and not is_value:
        yield _reserved(name, start, f"{line[:start]}{quoted(name)}: {rest}")
    if value[:1] == "-" and not is_value:
        return
    if value[0] in _CLOSERS and value[-1] == _CLOSERS[value[0]] and value[:2] != "{{":
        return
    yield _reserved(value, start, whole, *(() if is_value else (f"{whole}:",)))


def colon_in_value(line: str, before: list[str]) -> Iterator[Slip]:
    """Find `备注: 目标: 完成`."""
    match = _COLON_IN_VALUE.match(line)
    if match:
        mended = line[: match.start(1)] + quoted(match[1])
        yield Slip("colon-in-value", *match.span(1), (mended,), {"value": match[1].rstrip()})


def missing_colon(line: str, before: list[str]) -> Iterator[Slip]:
    """Find a line that is neither a field nor the continuation of one."""
    match = _KEY_ALONE.match(line)
    if match:
        yield Slip("missing-colon", *match.span(1), (f"{line}:", line.replace(" ", ": ", 1)))


def indentation(line: str, before: list[str]) -> Iterator[Slip]:
    """Find a field or an item that would read if it began elsewhere."""
    text = line.lstrip(" ")
    if _PLACED.match(line):
        yield Slip("indentation", len(line) - len(text), len(line), _indented(text, before))


def _at_key(variant: str, match: re.Match[str], line: str) -> Slip:
    """Return a slip in the colon; what follows it may need quotes besides."""
    key, value = line[: match.end(1)].rstrip(), line[match.end(2) :].strip()
    mended = (f"{key}: {value}", f"{key}: {quoted(value)}")
    return Slip(variant, *match.span(2), mended, {"key": match[1].strip(" \"'")})


def _operator(value: str, start: int, mended: str) -> Slip:
    suggestion = re.sub("^>=", "≥", value) if value.startswith(">=") else quoted(value)
    arguments = {"value": value, "suggestion": suggestion}
    return Slip("operator-value", start, start + len(value), (mended,), arguments)


def _reserved(value: str, start: int, *mended: str) -> Slip:
    arguments = {"value": value, "character": value[0]}
    return Slip("reserved-value", start, start + len(value), mended, arguments)


def _indented(text: str, before: list[str]) -> tuple[str, ...]:
    """Return ``text`` at each depth at which one of the lines before it could go on."""
    depths = {0}
    for line in before[-12:]:
        start = len(line) - len(line.lstrip(" "))
        depths |= {start, start + 2, len(line) - len(line.lstrip(" -"))}
    return tuple(" " * depth + text for depth in sorted(depths, reverse=True))


def _unpaired(value: str) -> tuple[set[int], str]:
    """Return where brackets close nothing, and the closing brackets that lack at the end."""
    stack: list[str] = []
    surplus: set[int] = set()
    for index, character in enumerate(value):
        if character in _CLOSERS:
            stack.append(_CLOSERS[character])
        elif stack and stack[-1] == character:
            stack.pop()
        elif character in _CLOSERS.values():
            surplus.add(index)
    return surplus, "".join(reversed(stack))
