"""What stands around a table: titles, sections, notes."""
