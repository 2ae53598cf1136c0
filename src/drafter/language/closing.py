"""The formula that closes a report."""

from __future__ import annotations

from drafter.language.patterns import Lazy

CLOSING = Lazy(r"(?:特此报告|专此报告|以上报告|妥否|请审阅)[^。]{0,12}。?$")
"""What closes a report: 特此报告。"""
