"""What a file of the catalogue may say."""
