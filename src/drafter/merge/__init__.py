"""Changes made elsewhere (an edited Word file, an office's workbook) → cells."""

from drafter.merge.propose import changes
from drafter.merge.residue import residue
from drafter.merge.together import together

__all__ = ["changes", "residue", "together"]
