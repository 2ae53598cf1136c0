"""The sentences of the steps, said to somebody who has the page before her and no command line."""

from __future__ import annotations

import re
from pathlib import Path

_OF_COMMANDS = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (
            r"“[^”]*\.(?:xlsx|xlsm)”正被[^，。]*打开，没有改动它。请关闭后再运行一次（确已关闭的，删去同一文件夹里的“([^”]+)”）。",
            r"这份工作簿正在 WPS 或 Excel 里开着，暂时写不进去。请在那里改，或关掉后点“再试”（确已关掉的，删去文件夹里的“\1”）。",
        ),
        (
            r"写不进“[^”]*\.(?:xlsx|xlsm)”。它可能正被[^，。]*打开，请关闭后再运行一次。",
            "WPS 或 Excel 正开着这份工作簿，暂时写不进去。请在那里改，或关掉后点“再试”。",
        ),
        (r"再运行一次", "再试一次"),
        (
            r"请用 ?drafter new 新建一份；如果是以前的报告，请用 ?drafter import。",
            "请在工作台上新建一份，或把以前的报告拖到工作台上。",
        ),
        (r"用 ?drafter new --kind (\S+?) ?重新建一份", r"在工作台上重新建一份，单位类型选“\1”"),
        (r"用 ?drafter new(?: --kind)? ?(?=新建|重新建)", "在工作台上"),
        (r"（drafter explain [^）]*）", ""),
        (r"再用 ?drafter import", "再拖到工作台上"),
        (r"先用 ?drafter import ?(?=变成)", "先拖到工作台上"),
        (r"用 ?drafter import ?读取", "拖到工作台上"),
        (r"要检查或生成报告，请用 ?drafter check ?或 ?drafter build。", "请把扩展名改成 .xlsx 再放进来。"),
        (r"用 ?drafter check --fix ?可以一次改完。", "检查结果里有按钮可以改。"),
        (r"drafter check --fix ?", "检查结果里的按钮"),
        (r"[；，]?或者运行 ?drafter format[^。]*", ""),
        (r"；用 ?drafter check --json ?可以看到每一处", ""),
        (r"用 --bureau 写明", "在“单位名称”里写明"),
        (r"--roster 后面请写", "“名单.xlsx”里请放"),
        (r"，也可以用 --year 指定", ""),
        (r"--year ?(?=要比)", "“报告年度”"),
        (r"改 --year", "改“报告年度”"),
    )
)


def plainly(text: str, folder: Path | None = None) -> str:
    """A sentence without commands, options and the path of the folder that is shown."""
    for pattern, words in _OF_COMMANDS:
        text = pattern.sub(words, text)
    return text if folder is None else text.replace(f"{folder}/", "").replace(f"{folder}\\", "")
