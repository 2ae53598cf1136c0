"""drafter: a bureau's workbook becomes its annual report on law-based government."""

__version__ = "0.1.0"
