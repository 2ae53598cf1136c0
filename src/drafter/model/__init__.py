"""The two data types that carry everything: ``Facts`` (what the bureau filled in) and ``Document`` (what the report says)."""
