"""What one takes along: data files, tables, documents and the index of the search."""
