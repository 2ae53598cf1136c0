"""Verbs of a report that say that something was done, and so that the number behind them counts it."""

from __future__ import annotations

DONE = "开展|组织|举办|召开|邀请|建立|成立|组建|提供|办理|审查|制定|出台|印发|发放|受理|聘请|招录|引进|立案|查处|化解|听取|研究|调解"
"""Alternatives of a pattern. Verbs of an aim (推动, 落实, 完成) are not among them: 推动三期工程 counts nothing."""
