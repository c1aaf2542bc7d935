"""Pages, built for real."""
