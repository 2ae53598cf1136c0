"""How official Chinese writes: numerals, quantities, units, dates, names of bodies, statutory titles, ordinals, marks and quotes."""
