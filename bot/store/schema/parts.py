"""What do the steps of the schema have in common?

>>> keep("audit")[1]
"CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, …); END"
"""

Statements = tuple[str, ...]

INSTANT = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'"


def keep(table: str, fixed: str = "") -> tuple[str, str]:
    """The triggers that forbid deleting a table's rows and changing the `fixed` columns."""
    abort = f"BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END"
    of = f"OF {fixed} " if fixed else ""
    return (
        f"CREATE TRIGGER {table}_fixed BEFORE UPDATE {of}ON {table} {abort}",
        f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} {abort}",
    )
