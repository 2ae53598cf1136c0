"""Rules on dates and years (D4xx)."""
