"""Who may own figures: places, firms, people."""
