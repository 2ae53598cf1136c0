"""What stops a run: each error is one Chinese sentence for the clerk (what, where, cure)."""

from __future__ import annotations


class DrafterError(Exception):
    """Base of all errors whose text may be shown to the user; the command line exits with 2."""


class InputError(DrafterError):
    """A file that cannot be read as what it should be."""


class TemplateError(DrafterError):
    """A template or a setting below ``templates/`` that cannot be used; the text names file and line."""


class OutputError(DrafterError):
    """A result that cannot be written."""
