"""Rules on what was carried over from last year (D7xx)."""
