"""Whose the figures of a clause are."""
