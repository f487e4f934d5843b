"""Pinyin initials of Chinese names: ``养护里程`` → ``yhlc``, for finding an indicator without an input method.

The 3 755 common characters of GB 2312-1980 stand in the order of their pinyin, so the first letter follows from
a character's place in that order. The rarer ones (its second level, by radical) that tables use are listed here,
and so are the characters with several readings: those match by any of them.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import islice, product

_FIRSTS = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_LETTERS = "abcdefghjklmnopqrstwxyz"
_STARTS = [first.encode("gb2312") for first in _FIRSTS]
_END = "座".encode("gb2312")
"""The last character that is ordered by pinyin."""

_RARER = {
    "a": "桉",
    "b": "殡亳瘢钣荸孢飑灞陂弁",
    "c": "辍痤柽漕塍陲坻嵯廛耖",
    "d": "砥癫骶氡椴澹埭巅",
    "e": "腭",
    "f": "茯沣滏幡",
    "g": "珙枸镉鳜膈锆苷橄垓崮",
    "h": "踝桁桦缳湟逅阖闳铧",
    "j": "缙莒菁鲫麂荠苣榉飓霁泾鄄岬诘羯镢",
    "k": "稞髋缂岢崆诳",
    "l": "浏砺漯崂珞苓藜鲢瘘镧呤榄娌嫘缭涞渌溧澧濂垅墚岚廪逦遴鹭麟羸耧",
    "m": "岷苜鳗猕牦嬷霾泖湄峁嵋谧谟耱",
    "n": "廿黏钕铌柰讷耨",
    "o": "瓯",
    "p": "鄱濮邳牝疱蹼嘌枇杷淠郫辔貔",
    "q": "衢邛杞芪荞楸桤槭缱綦淇阡遒诠阕阙麒",
    "r": "蕤",
    "s": "濉嵊泗畲瘙榫孀缫沭鄯嵩鸶糁耜",
    "t": "郯蜓肽砼铊钽菟沱闼",
    "w": "汶婺薇莴葳涠圩畹帷鹉",
    "x": "筱痫蓿鲟酰缬霰浠崤庠邂貅羲籼",
    "y": "驿阈邕鄞鳙钺氩柚沅垸塬墉郾郓鄢峄弋迤谳轶鹦",
    "z": "赈獐酯芷榛柘妯圳鄣缜谘辎粽",
}
_READINGS = {
    "长": "cz",  # 长度，增长
    "重": "zc",  # 重点，重复
    "行": "xh",  # 运行，银行
    "调": "dt",  # 调查，调解
    "会": "hk",  # 会议，会计
    "校": "xj",  # 学校，校对
    "畜": "xc",  # 畜牧，畜禽
    "藏": "cz",  # 馆藏，西藏
    "便": "bp",  # 便民，便宜
    "乐": "ly",  # 娱乐，音乐
    "朝": "cz",  # 朝向，朝阳（地名）
    "弹": "dt",  # 弹药，弹性
}
_MOST = 16
"""Readings of one name that are kept; six characters with two readings each do not occur."""


def initials(name: str) -> tuple[str, ...]:
    """Return the pinyin initials of ``name``, one text for each way to read it, the likeliest first.

    Letters and digits stand for themselves, in lower case; other signs are left out.
    """
    readings = [found for char in name if (found := _readings(char))]
    if all(len(found) == 1 for found in readings):
        return ("".join(readings),)
    return tuple("".join(letters) for letters in islice(product(*readings), _MOST))


@lru_cache(maxsize=8192)
def _readings(char: str) -> str:
    """Return the letters a character may begin with, blank for one that has none."""
    if char.isascii():
        return char.lower() if char.isalnum() else ""
    if char in _SPECIAL:
        return _SPECIAL[char]
    try:
        place = char.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    if not _STARTS[0] <= place <= _END:
        return ""
    return _LETTERS[bisect_right(_STARTS, place) - 1]


_SPECIAL = {char: letter for letter, chars in _RARER.items() for char in chars} | _READINGS
