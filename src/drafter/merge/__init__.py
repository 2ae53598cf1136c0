"""Changes made elsewhere (an edited Word file, an office's workbook) → cells."""

from drafter.merge.propose import changes
from drafter.merge.session import Source, Stranger, Tools, merge

__all__ = ["Source", "Stranger", "Tools", "changes", "merge"]
