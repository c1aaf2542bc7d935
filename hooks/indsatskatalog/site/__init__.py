"""Pages: which there are, what each shows, and how it becomes HTML."""
