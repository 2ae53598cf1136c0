"""Rules over facts and text; one rule, one module."""
