"""Rules on marks, spaces and numerals (D5xx; GB/T 15834, 15835)."""
