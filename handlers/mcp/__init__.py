"""The tools that assistants call: typed figures, and a typed no."""
