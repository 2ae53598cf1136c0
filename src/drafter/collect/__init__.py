"""Many Facts → one table → a summary workbook, a database, a city's own Facts.

pandas is loaded by this package alone, and only by the parts that compare and export.
"""
