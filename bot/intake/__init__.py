"""Files and prose to figures and back; no database."""
