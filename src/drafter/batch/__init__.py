"""Many files: local processes, or a Dask cluster that stands already."""
