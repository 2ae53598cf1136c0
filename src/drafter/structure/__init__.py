"""Lines → Document: title, headings, items, wrapped lines, what stands before and behind the text; no word is lost."""
