"""What each kind of page shows: one module a kind, ready for its template."""
