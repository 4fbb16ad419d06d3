"""Sentences as signs."""
