"""Rules on the report's structure: parts, headings, numbering (D2xx)."""
