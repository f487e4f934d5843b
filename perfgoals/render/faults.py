"""Says in Chinese what Jinja says in English, and finds the template line it happened on."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)

from perfgoals.render.errors import RenderError, TemplateFault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from jinja2 import Environment

_LEAD = "模板有误"
_PHRASES = (
    (re.compile(r"Encountered unknown tag '(.+?)'"), "不认识的语句 {{% {0} %}}"),
    (
        re.compile(r"Unexpected end of template.*?closed is '(.+?)'", re.S),
        "{{% {0} %}} 没有结束；请补上 {{% end{0} %}}",
    ),
    (re.compile(r"unexpected '?end of template"), "模板在一个没有写完的语句处结束"),
    (re.compile(r"expected token '(.+?)', got '(.+?)'"), "这里应当是“{0}”，却写了“{1}”"),
    (re.compile(r"Expected an expression, got '(.+?)'"), "“{0}”之前缺少表达式"),
    (re.compile(r"unexpected '(.+?)'"), "这里不应当出现“{0}”"),
    (re.compile(r"unexpected char '(.+?)'"), "不认识的字符“{0}”"),
    (re.compile(r"Missing end of (?:comment|raw)"), "注释或 raw 段没有结束"),
    (re.compile(r"No (?:filter|test) named '(.+?)'"), "没有名为“{0}”的过滤器"),
    (re.compile(r"access to attribute '(.+?)' of"), "不得使用内部属性“{0}”"),
    (re.compile(r"Range too big"), "循环次数过多"),
    (re.compile(r"No (?:first|last) item"), "列表是空的，取不到其中的项"),
    (re.compile(r"is not safely callable"), "不得调用这个函数"),
)

_TOKENS = {
    "end of print statement": "}}",
    "begin of print statement": "{{",
    "end of statement block": "%}",
    "begin of statement block": "{%",
    "end of template": "模板结尾",
}


class MissingField(StrictUndefined):
    """A name the document's form does not have; any use of it is a fault of the template."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return _phrase(self._undefined_hint)
        name = self._undefined_name
        if isinstance(name, int):
            return f"没有第 {name + 1} 项"
        if name is None:
            return "这里没有值可用"
        if isinstance(self._undefined_obj, dict):
            known = [key for key in self._undefined_obj if isinstance(key, str)]
            where = f"；这里可用的有：{'、'.join(known[:12])}" if known else ""
            return f"模板用到了没有的字段“{name}”{where}"
        return f"模板用到了没有的字段“{name}”；可用的是本表类的字段名，以及“指标”“标题”等由版式提供的名字"


@contextmanager
def chinese_faults(environment: Environment, template: str) -> Iterator[None]:
    """Turn whatever a template raises while it is loaded or run into a `TemplateFault`.

    A template is a user's own program: any exception in it is that program's fault and must say its line,
    not end this one.
    """
    try:
        yield
    except RenderError:
        raise
    except TemplateSyntaxError as error:
        raise TemplateFault(_phrase(error.message or ""), error.name or template, error.lineno) from error
    except TemplateNotFound as error:
        raise TemplateFault(
            f"找不到模板“{error.name or template}”", *_place(environment, error, "")
        ) from error
    except UndefinedError as error:
        raise TemplateFault(error.message or "", *_place(environment, error, template)) from error
    except Exception as error:
        raise TemplateFault(_run_time_phrase(error), *_place(environment, error, template)) from error


_KINDS: dict[type[Exception], str] = {
    RecursionError: "模板自己套用自己，没有尽头",
    ZeroDivisionError: "除数是 0",
    TypeError: "内容的种类不合，不能这样计算或取用",
    ValueError: "内容不能当作数字",
}


def _run_time_phrase(error: Exception) -> str:
    said = str(error)
    if isinstance(error, TemplateError) and said.startswith(_LEAD):
        return said  # a MissingField has found the words already
    known = isinstance(error, TemplateError) or any(pattern.search(said) for pattern, _ in _PHRASES)
    if known:
        return _phrase(said)
    kind = _KINDS.get(type(error))
    return f"{_LEAD}：{kind}" if kind else f"模板运行时出错（{type(error).__name__}：{said}）"


def _phrase(english: str) -> str:
    for pattern, chinese in _PHRASES:
        match = pattern.search(english)
        if match:
            words = (_TOKENS.get(word, word) for word in match.groups())
            return f"{_LEAD}：" + chinese.format(*words)
    return f"{_LEAD}（{english}）"


def _place(environment: Environment, error: BaseException, template: str) -> tuple[str, int]:
    """Return the template and line of the innermost template frame; Jinja rewrites tracebacks to carry them."""
    found = (template, 0)
    frame: TracebackType | None = error.__traceback__
    while frame is not None:
        name = _template_name(environment, frame.tb_frame.f_code.co_filename, template)
        if name:
            found = (name, frame.tb_lineno)
        frame = frame.tb_next
    return found


def _template_name(environment: Environment, filename: str, template: str) -> str:
    """Return the name a template file is loaded by, "" for a frame of Python code."""
    if filename == "<template>":
        return template
    if isinstance(environment.loader, FileSystemLoader):
        for directory in environment.loader.searchpath:
            if filename.endswith(".j2") and Path(filename).is_relative_to(directory):
                return Path(filename).relative_to(directory).as_posix()
    return ""
