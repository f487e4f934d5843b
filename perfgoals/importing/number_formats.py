"""What Excel shows for a stored number: 0.95 under the format `0%` is 95%, 45292 under a date format a day.

Only what official tables use is drawn: decimals, thousands, percent, fixed words and dates (ECMA-376 18.8.30).
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 14: "yyyy/m/d", 15: "yyyy-mm-dd", 16: "m月d日", 17: "yyyy年m月",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日",
    30: "yyyy/m/d", 31: "yyyy年m月d日", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
"""Format number → code, as a Chinese Excel shows it."""

_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
_ASIDE = re.compile(r"\[[^\]]*\]|_.|\*.|[\\!](?=.)")
_QUOTED = re.compile(r'"([^"]*)"')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]+)?")
_TOKEN = re.compile(r"(y+|m+|d+|h+|s+)", re.IGNORECASE)
_FIRST_DAY = datetime(1899, 12, 30)
_LAST_SERIAL = 2_958_465


def shown(value: str, code: str) -> str:
    """Return what a number stored as ``value`` looks like under a format ``code``; "" or General is plain."""
    try:
        number = Decimal(repr(float(value)))
    except (ValueError, InvalidOperation, OverflowError):
        return value
    if not number.is_finite():
        return value
    section = _section(code, number)
    words: list[str] = []
    bare = _ASIDE.sub("", _QUOTED.sub(lambda match: _stash(words, match[1]), section))
    if bare in ("", "@") or bare.lower() == "general":
        text = _plain(number)
    elif _DATE.search(bare):
        text = _date(number, bare)
    else:
        text = _drawn(abs(number) if ";" in code and number < 0 else number, bare)
    return re.sub("\x01(\\d+)\x02", lambda match: words[int(match[1])], text)


def _section(code: str, number: Decimal) -> str:
    sections = code.split(";")
    if number < 0 and len(sections) > 1:
        return sections[1]
    if number == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]


def _stash(words: list[str], word: str) -> str:
    words.append(word)
    return f"\x01{len(words) - 1}\x02"


def _plain(number: Decimal) -> str:
    short = Decimal(format(float(number), ".15g"))
    text = format(short, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _drawn(number: Decimal, code: str) -> str:
    stashed = re.compile("\x01\\d+\x02")
    kept = stashed.findall(code)
    hollow = stashed.sub("\x03", code)
    match = _DIGITS.search(hollow)
    if match is None:
        filled = hollow
    else:
        percent = "%" in hollow
        pattern = match[0]
        decimals = len(pattern.partition(".")[2])
        value = number * 100 if percent else number
        grouping = "," if "," in pattern else ""
        text = format(value.quantize(Decimal(1).scaleb(-decimals)), f"{grouping}.{decimals}f")
        if "#" in pattern.partition(".")[2]:
            text = text.rstrip("0").rstrip(".")
        filled = hollow[: match.start()] + text + hollow[match.end() :]
    for mark in kept:
        filled = filled.replace("\x03", mark, 1)
    return filled.strip()


def _date(number: Decimal, code: str) -> str:
    if not 0 <= number <= _LAST_SERIAL:
        return _plain(number)
    day = _FIRST_DAY + timedelta(days=float(number))
    has_hours = re.search("h", code, re.IGNORECASE) is not None
    has_days = re.search("[yd]", code, re.IGNORECASE) is not None

    def part(match: re.Match[str]) -> str:
        token = match[0].lower()
        values = {"y": day.year, "m": day.month, "d": day.day, "h": day.hour, "s": day.second}
        is_minute = token[0] == "m" and has_hours and (not has_days or ":" in code[: match.start()][-2:])
        value = day.minute if is_minute else values[token[0]]
        return f"{value:0{min(len(token), 2)}d}" if token[0] != "y" else str(value)

    return _TOKEN.sub(part, code.partition(";")[0]).strip()
