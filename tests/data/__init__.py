"""What one takes along."""
