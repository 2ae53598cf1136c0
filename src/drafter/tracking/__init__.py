"""What changed since an earlier build, as tracked changes in the new one: accepted they give the new report, rejected the earlier."""

from __future__ import annotations

from drafter.tracking.since import earlier_report, track_since

__all__ = ["earlier_report", "track_since"]
