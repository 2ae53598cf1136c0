"""Rules on figures: totals, rates, growth, metrics (D3xx)."""
