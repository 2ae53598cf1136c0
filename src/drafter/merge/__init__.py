"""Changes made elsewhere (an edited Word file, an office's workbook) → cells."""
