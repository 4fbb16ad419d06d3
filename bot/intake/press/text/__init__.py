"""A paste as paragraphs, sentences and lines."""
