"""Many bodies' facts → one table, its summary workbook, and the city's own facts."""
