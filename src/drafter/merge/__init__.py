"""Changes made elsewhere (an edited Word file, an office's workbook) → cells."""

from drafter.merge.propose import changes
from drafter.merge.session import Source, Stranger, Tools, merge, propose
from drafter.merge.since import Since

__all__ = ["Since", "Source", "Stranger", "Tools", "changes", "merge", "propose"]
