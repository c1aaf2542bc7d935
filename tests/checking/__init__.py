"""Files become a Catalogue, or every problem."""
