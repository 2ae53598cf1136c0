"""GB/T 9704-2012 (党政机关公文格式), the one home of its clauses and its numbers; writers follow it, checks measure against it."""
