"""How English names an indicator freely."""
