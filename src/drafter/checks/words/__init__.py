"""Rules on words: names, set phrases, measure words (D6xx)."""
