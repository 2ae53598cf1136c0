"""Rules on what must not be published (D8xx)."""
