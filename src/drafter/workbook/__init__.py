"""xlsx ⇄ Facts: ``load`` a file to a ``Book``, ``parse`` it to ``Facts``; ``unparse`` and ``dump`` go back."""
