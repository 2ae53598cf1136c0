"""The same pipeline as a local page, for one person and one folder."""
