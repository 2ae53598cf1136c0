"""Parts of an Office file, which is a zip: put into it, the others untouched; when and by whom it was last saved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from drafter.untrusted import UNREADABLE, xml_root


def entry(name: str) -> ZipInfo:
    """A packed part of a package of ours: the earliest time that a zip can hold, and the same bytes on every system."""
    info = ZipInfo(name)
    info.compress_type = ZIP_DEFLATED
    info.create_system = 0
    return info


def replace_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A zip package with some parts replaced, new ones last; all others keep their bytes, order and times."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for info in old.infolist():
            content = parts.get(info.filename)
            new.writestr(info, old.read(info) if content is None else content, info.compress_type)
        for name in sorted(parts.keys() - set(old.namelist())):
            new.writestr(entry(name), parts[name])
    return out.getvalue()


def last_edited(data: bytes) -> tuple[datetime | None, str]:
    """When and by whom an Office file says it was last saved; nothing where it does not, or was never saved since it
    was made.
    """
    try:
        with ZipFile(BytesIO(data)) as package:
            root = xml_root(package.read("docProps/core.xml"))
    except UNREADABLE:
        return None, ""
    said = {child.tag.rpartition("}")[2]: child.text or "" for child in root.iter("{*}*")}
    if said.get("modified", "") == said.get("created", ""):
        return None, ""
    try:
        moment = datetime.fromisoformat(said["modified"])
    except (KeyError, ValueError):
        return None, ""
    return (moment.astimezone() if moment.tzinfo else moment), said.get("lastModifiedBy", "").strip()
