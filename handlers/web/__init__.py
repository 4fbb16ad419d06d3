"""The web page and the open API: each file one part of what HTTP asks."""
