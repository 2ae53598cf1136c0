"""Where ``templates/`` is, and its files: all that a bureau may edit."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from drafter.errors import TemplateError, reason

PACKED = Path(__file__).parent / "_templates"
HERE = Path("templates")
SOURCE = Path(__file__).parents[2] / "templates"
_OUTSIDE = re.compile(r"[\\:\x00]")
_LARGEST = 20_000_000
# TOML wants quotes around a Chinese key, in a heading ([版记]) too; who edits a template should not have to know.
_CHINESE_KEY = re.compile(r"^(\s*)([^\s\"'=\[\]#]*[^\x00-\x7f\s=\"'][^\s\"'=]*)(\s*=)", re.M)
_CHINESE_HEADING = re.compile(r"^(\s*\[)\s*([^\s\"'=\[\]#.]*[^\x00-\x7f\s=\"'\].][^\s\"'=\].]*)\s*(\])", re.M)


def default_folder() -> Path:
    """The templates packed into the wheel, or those of the source tree when there is no wheel."""
    return PACKED if PACKED.is_dir() else SOURCE


def found_here() -> bool:
    """Whether the working directory has templates of its own, which are used though nobody named them."""
    return HERE.is_dir() and HERE.resolve() != default_folder().resolve()


def _unreadable(path: Path, error: OSError) -> TemplateError:
    return TemplateError(f"模板“{path}”打不开：{reason(error)}。请检查文件的权限。")


class Resources:
    """Files below ``templates/``: a bureau's own folder first, then the ones that came with the program.

    A bureau's folder need not be complete: a file that it lacks is taken from the program's own.
    """

    def __init__(self, own: Path | None = None) -> None:
        """``own`` defaults to ``templates/`` in the working directory, if there is one."""
        candidate = own if own is not None else HERE
        if own is not None and not own.is_dir():
            raise TemplateError(f"找不到模板文件夹“{own}”。请检查 --templates 后面的路径。")
        self._parsed: dict[str, dict[str, Any]] = {}
        self.folders: tuple[Path, ...] = tuple(f for f in (candidate, default_folder()) if f.is_dir())

    def path(self, name: str) -> Path:
        """The file ``name`` (with / between folders). Raises TemplateError when there is none."""
        # A name is a path below a folder: no way up, no drive, no link that leads out.
        if all(part not in ("", ".", "..") for part in name.split("/")) and not _OUTSIDE.search(name):
            for folder in self.folders:
                path = folder / name
                try:
                    if not path.is_file():
                        continue
                    inside = path.resolve().is_relative_to(folder.resolve())
                except OSError as error:
                    raise _unreadable(path, error) from None
                if not inside:
                    raise TemplateError(f"模板“{path}”指向模板文件夹以外的文件，没有读取。请换成文件本身，不要用链接。")
                return path
        raise TemplateError(f"模板文件夹里缺少“{name}”。请从程序自带的 templates 文件夹复制一份。")

    def text(self, name: str) -> str:
        """The text of the file ``name`` (UTF-8, a byte order mark is dropped)."""
        path = self.path(name)
        try:
            if path.stat().st_size > _LARGEST:
                raise TemplateError(f"模板“{path}”太大（超过20MB），不像模板。请恢复程序自带的这个文件。")
            # Decoded in one go: the reading of text by pieces takes five times as long for a list of megabytes.
            return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except OSError as error:
            raise _unreadable(path, error) from None
        except UnicodeDecodeError:
            raise TemplateError(f"模板“{path}”不是 UTF-8 编码。请用记事本另存为 UTF-8。") from None

    def table(self, name: str) -> list[dict[str, str]]:
        """The rows of a CSV file with a heading line; missing cells are empty strings."""
        rows = csv.reader(self.text(name).splitlines())
        try:
            headings, *lines = rows
        except ValueError:
            return []
        except csv.Error:
            raise TemplateError(
                f"表格“{self.path(name)}”第{rows.line_num}行读不出来，这一行太长或有看不见的字符。请恢复程序自带的这个文件。"
            ) from None
        # A short row lacks its last cells; a long one has more than there are headings for.
        blank = [""] * len(headings)
        return [dict(zip(headings, map(str.strip, row + blank), strict=False)) for row in lines if row]

    def toml(self, name: str) -> dict[str, Any]:
        """A TOML file as a dict, read once. Raises TemplateError with the line of a mistake."""
        try:
            if name not in self._parsed:
                self._parsed[name] = tomllib.loads(
                    _CHINESE_HEADING.sub(r'\1"\2"\3', _CHINESE_KEY.sub(r'\1"\2"\3', self.text(name)))
                )
            return self._parsed[name]
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            where = f"第{line[1]}行" if line else ""
            raise TemplateError(
                f"设置文件“{self.path(name)}”{where}写法有误。每行写“名称 = 值”，文字要放在英文引号里；改不好的，恢复程序自带的这个文件。"
            ) from None

    def lines(self, name: str) -> list[str]:
        """The lines of a word list, without blank lines and comments (#)."""
        return [line.strip() for line in self.text(name).splitlines() if line.strip() and not line.startswith("#")]

    def names(self, folder: str, suffix: str) -> Iterable[str]:
        """Names (``folder/file``) of all files with ``suffix``, own and packed, each once, sorted."""
        found = {f"{folder}/{p.name}" for f in self.folders for p in (f / folder).glob(f"*{suffix}")}
        return sorted(found)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that ``templates/years/YYYY.toml`` knows, ascending."""
        stems = (name.rsplit("/", 1)[1][:-5] for name in self.names("years", ".toml"))
        return tuple(sorted(int(s) for s in stems if s.isdecimal()))

    def knows(self, year: int) -> bool:
        """Whether ``year`` is none before the first that is known: what the first says is not true of earlier ones."""
        return bool(self.years) and year >= self.years[0]

    def year(self, year: int) -> dict[str, Any]:
        """What belongs to ``year`` (plan names, set phrases); the nearest known year when it is not there."""
        known = [y for y in self.years if y <= year] or list(self.years[:1])
        return self.toml(f"years/{known[-1]}.toml") if known else {}
