"""Files become a Catalogue, or every problem that keeps them from it."""
