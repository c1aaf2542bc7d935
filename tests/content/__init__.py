"""The published catalogue; the only tests that may read it."""
