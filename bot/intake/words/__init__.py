"""What the words of a table mean."""
