"""Document → Facts: an existing report, of its own year, as the workbook that would print it again (``extract.extract``)."""
