"""What answers find, and what a chosen mix takes."""
