"""What stops a run: each error is one Chinese sentence for the clerk (what, where, cure)."""

from __future__ import annotations

import errno


def single_within(message: str) -> str:
    """““有诉即办”满意率” as “‘有诉即办’满意率” (GB/T 15834-2011 4.8.3.4); as it stands where the marks are no pairs."""
    if "“" not in message or message.count("“") != message.count("”"):
        return message
    made: list[str] = []
    depth = 0
    for char in message:
        if char == "“":
            depth += 1
            char = "‘" if depth > 1 else char
        elif char == "”":
            char = "’" if depth > 1 else char
            depth -= 1
            if depth < 0:
                return message
        made.append(char)
    return "".join(made)


class DrafterError(Exception):
    """Base of all errors whose text may be shown to the user; the command line exits with 2."""

    def __str__(self) -> str:
        """The sentence; the name of a file within its quotation marks has single ones."""
        return single_within(super().__str__())


class InputError(DrafterError):
    """A file that cannot be read as what it should be."""


class TemplateError(DrafterError):
    """A template or a setting below ``templates/`` that cannot be used; the text names file and line."""


class OutputError(DrafterError):
    """A result that cannot be written."""


_REASONS = {
    errno.ENOENT: "找不到这个路径",
    errno.EBUSY: "正被别的程序占用",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘限额已满",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EROFS: "这个磁盘只能读",
    errno.EACCES: "没有权限",
    errno.EPERM: "系统不允许",
    errno.EISDIR: "它是文件夹",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.EIO: "磁盘读写出错",
    errno.ELOOP: "它是绕回自己的链接",
    errno.EMFILE: "打开的文件太多",
    errno.ENOMEM: "内存不够",
    errno.EBADF: "输出已被关闭",
    errno.ENOENT: "文件或文件夹不存在",
    errno.EEXIST: "同名的文件已经有了",
    errno.EFBIG: "文件超过系统允许的大小",
    errno.EBUSY: "它正被别的程序占用",
    errno.ENOTEMPTY: "文件夹里还有别的东西",
    errno.EXDEV: "两处不在同一个磁盘上",
    errno.ENXIO: "设备不存在",
    errno.ENODEV: "设备不存在",
    errno.ENFILE: "打开的文件太多",
    errno.EINVAL: "系统不接受这个名字或写法",
    errno.EPIPE: "接收输出的程序已经关闭",
    errno.ESTALE: "网络磁盘上的文件已经变了",
    errno.ETIMEDOUT: "网络没有回应",
}
_OTHERWISE = "系统拒绝了这次读写"


def reason(error: OSError | ValueError) -> str:
    """Why the system refused, in Chinese; a cause that is not known here with the system's own number for who is asked."""
    if not isinstance(error, OSError):
        return "文件名里有这台机器用不了的字符"
    if error.errno is None:
        return str(error)
    return _REASONS.get(error.errno) or f"{_OTHERWISE}（错误号{error.errno}）"


_FOR_CITIES = ("numpy", "pandas")
"""Packages that the folder for a bureau leaves out: only ``collect`` needs them."""
OUR_BUG = "程序内部出错，这不是您的错"


def ours(error: BaseException) -> bool:
    """Whether an error is a fault of this program; a package of others that is not there or does not load is none."""
    if isinstance(error, ImportError):
        return (error.name or "").partition(".")[0] == "drafter"
    return not isinstance(error, DrafterError | OSError | MemoryError | KeyboardInterrupt)


def said(error: BaseException) -> str:
    """An error as the sentence that a user reads."""
    match error:
        case DrafterError():
            return str(error)
        case KeyboardInterrupt():
            return "已中止，没有写完的文件不会留下。"
        case OSError():
            # Anything between us and the disk or the screen that no step foresaw: not our bug, and nothing half written.
            about = f"“{error.filename}”" if error.filename else ""
            return f"读写{about}时系统报告“{reason(error)}”。请检查磁盘和权限后再运行一次。"
        case MemoryError():
            return "内存不够。请关闭其他程序，或一次少处理几个文件，再运行一次。"
        case ImportError() if not ours(error):
            # pandas tells of a numpy that does not load without a name.
            package = (error.name or "").partition(".")[0]
            if package in _FOR_CITIES:
                return (
                    f"汇总要用组件“{package}”，它不在这里或打不开。单位用的解压文件夹不带它，请向发给您的人要带汇总的那一份"
                    "（文件名里有 city）；本来就是那一份的，请把程序重新装一遍（用解压文件夹的，重新解压），再运行一次。"
                )
            which = f"“{package}”" if package else ""
            return (
                f"程序的一个组件{which}不见了或打不开，这一步离不开它。"
                "请把程序重新装一遍（用解压文件夹的，重新解压），再运行一次。"
            )
        case _:
            return f"{OUR_BUG}。"
