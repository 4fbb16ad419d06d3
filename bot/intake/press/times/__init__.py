"""Of which time a figure is, and what is only a base."""
