"""One module a file format (.xlsx, .xlsb, .xls, .ods): bytes → sheets with their values, number formats and formulas."""
