"""What is known of a record, and how it is said."""
