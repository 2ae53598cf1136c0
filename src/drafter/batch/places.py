"""Where files are: local folders, or addresses that fsspec knows (s3://, hdfs://, memory:// …)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

from drafter.errors import InputError
from drafter.language.listing import named as listed
from drafter.reading import readable
from drafter.sources import REPORT_SUFFIXES, is_workbook, sources

OWN = "本市-"
"""What the name of a city's own workbook begins with: in a folder of its bureaus it is none of them."""


class Source(Struct, frozen=True):
    """One file: where it is, and how it is called below the folder that the user named."""

    address: str
    name: str


class Found(Struct, frozen=True):
    """The files of some paths, and the names of those in their folders that we cannot read."""

    sources: tuple[Source, ...]
    others: tuple[str, ...] = ()


_MOST = 3


def is_address(text: str) -> bool:
    """Whether a path is an address for fsspec, not a path of this machine."""
    return "://" in text


def named(paths: Sequence[str], reports: bool = False) -> list[Source]:
    """The workbooks (and ``reports``) that paths name for ``build`` and ``check``: files, folders, addresses.

    A folder stands for what lies in it, not below it. Raises InputError as ``drafter.sources`` does.
    """
    found: list[Source] = []
    for path in paths:
        if is_address(path):
            inside = [s for s in _remote(path) if _is_readable(s.name) and (reports or is_workbook(Path(s.name)))]
            if not inside:
                raise InputError(f"“{path}”里没有工作簿（.xlsx）。请检查地址。")
            found += inside
        else:
            found += [Source(str(p), readable(p.name)) for p in sources([Path(path)], reports)]
    return list({source.address: source for source in found}.values())


def unvisited(paths: Sequence[str]) -> list[str]:
    """What ``named`` leaves out of a folder, as sentences: folders in it that hold workbooks."""
    said = []
    for path in paths:
        folder = Path(path)
        if is_address(path) or not folder.is_dir():
            continue
        inside = sorted(p for p in folder.iterdir() if p.is_dir() and not _hidden(p.name))
        left = [
            p.name for p in inside if any(is_workbook(f) and not f.name.startswith((".", "~$")) for f in p.iterdir())
        ]
        if left:
            which = listed(left, _MOST, "个")
            said.append(
                f"提示：“{path}”里的文件夹“{which}”也有工作簿，这次没有处理。要处理的话，请把这些文件夹也写上。"
            )
    return said


def find(paths: Sequence[str], leave_out: Iterable[Path] = ()) -> Found:
    """All workbooks and reports of the paths; a folder stands for all that lies below it, however deep.

    ``leave_out`` are files that are not a bureau's (the summary itself, the roster). Raises InputError for a path that
    does not exist, and when there is nothing at all.
    """
    out = {p.resolve() for p in leave_out}
    known: dict[str, Source] = {}
    others: list[str] = []
    for path in paths:
        for source in _remote(path) if is_address(path) else _on_disk(Path(path), out):
            if _is_readable(source.name):
                known.setdefault(source.address, source)
            else:
                others.append(source.name)
    if not known:
        raise InputError(f"“{'、'.join(paths)}”里没有工作簿（.xlsx）或报告。请检查文件夹是否选对；压缩包请先解开。")
    return Found(tuple(known.values()), tuple(others))


def _is_readable(name: str) -> bool:
    path = Path(name)
    return is_workbook(path) or path.suffix.lower() in REPORT_SUFFIXES


def _on_disk(path: Path, out: set[Path]) -> Iterator[Source]:
    if not path.exists():
        raise InputError(f"找不到“{path}”。请检查文件名和路径（可以把文件夹拖进命令窗口）。")
    if path.is_file():
        yield Source(str(path), readable(path.name))
        return
    for file in sorted(path.rglob("*")):
        below = file.relative_to(path)
        if file.is_file() and not any(_hidden(part) for part in below.parts) and file.resolve() not in out:
            yield Source(str(file), readable(below.as_posix()))


_OF_SYSTEMS = ("thumbs.db", "desktop.ini", "ehthumbs.db")
"""What Windows lays into folders of its own, and hides."""


def _hidden(part: str) -> bool:
    """Owner files of Office programs, whatever a system hides, and the city's own workbook."""
    return part.startswith((".", "~$", OWN)) or part.lower() in _OF_SYSTEMS


def _remote(address: str) -> Iterator[Source]:
    from fsspec.core import url_to_fs

    try:
        system, root = url_to_fs(address)
        if not system.exists(root):
            raise InputError(f"找不到“{address}”。请检查地址。")
        if system.isfile(root):
            yield Source(address, PurePosixPath(root).name)
            return
        for path in sorted(system.find(root)):
            below = PurePosixPath(path).relative_to(PurePosixPath(root))
            if not any(_hidden(part) for part in below.parts):
                yield Source(system.unstrip_protocol(path), str(below))
    except (OSError, ValueError, ImportError) as error:
        raise InputError(f"打不开“{address}”：{error}。请检查地址、网络和权限。") from None


def opened(address: str) -> bytes:
    """The bytes of a file at an address. Raises InputError."""
    import fsspec

    try:
        with fsspec.open(address, "rb") as file:
            data: bytes = file.read()
    except (OSError, ValueError, ImportError) as error:
        raise InputError(f"打不开“{address}”：{error}。请检查地址、网络和权限。") from None
    return data
