"""The generator of the catalogue: records in, pages and data files out. It knows nothing of MkDocs."""
