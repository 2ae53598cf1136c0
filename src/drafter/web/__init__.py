"""The page: a local server that shows a folder of workbooks. It owns no data; the .xlsx is the truth."""
