"""What can be the title of an annual report on law-based government, and what a title tells of where a document goes."""

from __future__ import annotations

import re

from drafter.language.ordinals import mark_of
from drafter.language.patterns import Lazy

_SUBJECT = Lazy(r"法治(?:政府|建设|[一-鿿]{0,4}工作)|依法行政|依法治[一-鿿]|法治")
_GENRE = re.compile(
    r"(?:报告|总结|汇报|情况|年报)(?:书|稿)?(?:[（(〔【][^（）()]{1,16}[）)〕】])?$"
    r"|(?:报告|总结|汇报|情况)(?:和|及|与|暨|、).{2,18}(?:思路|计划|打算|安排|谋划|要点)$"
)

# 《党政机关公文处理工作条例》第八条: what is written to a higher body.
_UPWARD = re.compile(r"(?:报告|请示)(?:[（(〔【][^（）()]{1,16}[）)〕】])?$")


def is_title(text: str) -> bool:
    """Whether a line can be the whole title of such a report."""
    return (
        6 <= len(text) <= 70
        and not re.search(r"[。；！？>＞|《]|^附件", text)
        and mark_of(text) is None
        and _SUBJECT.search(text) is not None
        and _GENRE.search(text) is not None
    )


def goes_up(title: str) -> bool:
    """Whether a title is that of a document to a higher body: a report or a request."""
    return _UPWARD.search("".join(title.split())) is not None
