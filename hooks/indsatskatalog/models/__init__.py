"""What a file of the catalogue may say, key by key: shapes, kinds of values, and the paths to them."""
