"""Names that the files of Word and Excel are made of (ECMA-376), and what older ones begin with."""

from __future__ import annotations

_SCHEMAS = "http://schemas.openxmlformats.org"
WORD = f"{_SCHEMAS}/wordprocessingml/2006/main"
SHEET = f"{_SCHEMAS}/spreadsheetml/2006/main"
DRAWING = f"{_SCHEMAS}/drawingml/2006/main"
CHART = f"{_SCHEMAS}/drawingml/2006/chart"
VML = "urn:schemas-microsoft-com:vml"
OFFICE = f"{_SCHEMAS}/officeDocument/2006/relationships"
PACKAGE = f"{_SCHEMAS}/package/2006"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
"""The attribute that keeps blanks."""
TYPES = "[Content_Types].xml"
"""The part that lists the kinds of the others."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What .doc, .xls and files with a password begin with."""
