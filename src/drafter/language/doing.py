"""Verbs of a report that say that something was done, and so that the number behind them counts it."""

from __future__ import annotations

DONE = "«language.done»"
"""Alternatives of a pattern. Verbs of an aim (推动, 落实, 完成) are not among them: 推动三期工程 counts nothing."""
