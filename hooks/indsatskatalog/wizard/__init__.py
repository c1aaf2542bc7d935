"""What answers find in the types, compiled for whoever evaluates; what a chosen mix keeps, takes and drafts."""
