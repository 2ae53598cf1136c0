"""Many files: local processes, or an existing Dask cluster; what is done and still holds is not done again."""
