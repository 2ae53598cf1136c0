"""What is wrong with a template, in Chinese, with file and line. Loaded only when something is."""

from __future__ import annotations

import re

from drafter.errors import TemplateError

_CURE = "请对照 templates 文件夹里的“说明.md”改正，或恢复程序自带的模板。"
_SYNTAX = (
    (r"unknown tag '(\w+)'", "不认识标签“{0}”，可能是打错了字"),
    (r"[Uu]nexpected end of template", "少了结尾的标签，如 endfor、endif、endmacro"),
    (r"unexpected '(.+?)'", "“{0}”附近多了或少了符号"),
    (r"expected token '(.+?)'", "“{0}”附近多了或少了符号"),
    (r"No filter named '(\w+)'", "没有“{0}”这种处理"),
    (r"No test named '(\w+)'", "没有“{0}”这种判断"),
)
_NAMES = (
    (r"'(\w+)' is undefined", "没有“{0}”这个名称"),
    (r"has no attribute '(\w+)'", "没有“{0}”这一项"),
    (r"has no element (\S+)", "没有第“{0}”项"),
)


def explained(error: Exception, main: str) -> TemplateError:
    """The error of a template as a sentence for whoever edited it; ``main`` is named where no file is known."""
    from jinja2 import TemplateSyntaxError
    from jinja2.exceptions import SecurityError, TemplateNotFound, UndefinedError

    from drafter.templating.sandbox import TooMuchError

    if isinstance(error, TemplateSyntaxError):
        where = f"“{error.filename or error.name or main}”第{error.lineno}行"
        what = _first(_SYNTAX, error.message or "") or "{{ }} 或 {% %} 的写法不对"
        return TemplateError(f"模板{where}写法有误：{what}。{_CURE}")
    if isinstance(error, TemplateNotFound):
        which = f"没有的文件“{error.name}”" if error.name else "文件，却没有写出是哪一个"
        return TemplateError(f"模板{_line(error, main)}引用了{which}。{_CURE}")
    where = _line(error, main)
    if isinstance(error, (TooMuchError, RecursionError, MemoryError, OverflowError)):
        return TemplateError(f"模板{where}没有尽头：它自己套自己，或者循环太多、文字太长，已停止。{_CURE}")
    if isinstance(error, UndefinedError):
        what = _first(_NAMES, str(error)) or "用到了没有的名称"
        return TemplateError(f"模板{where}有误：{what}。{_CURE}")
    if isinstance(error, SecurityError):
        return TemplateError(f"模板{where}用了不允许的写法：模板里只能取用数据，不能调用程序内部的东西。{_CURE}")
    return TemplateError(f"模板{where}算不下去：两样东西不能这样连用，或者取了没有的内容。{_CURE}")


def _first(table: tuple[tuple[str, str], ...], message: str) -> str:
    for pattern, sentence in table:
        match = re.search(pattern, message)
        if match:
            return sentence.format(*match.groups())
    return ""


def _line(error: Exception, main: str) -> str:
    """File and line of the innermost frame that is a template's: “name”第n行."""
    trace = error.__traceback__
    found = f"“{main}”"
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        if filename.endswith(".jinja"):
            found = f"“{filename}”第{trace.tb_lineno}行"
        trace = trace.tb_next
    return found
