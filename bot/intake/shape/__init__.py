"""Which columns and rows of a grid are a table, and what each holds."""
