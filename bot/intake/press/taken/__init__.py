"""Which numbers are taken, and for what."""
