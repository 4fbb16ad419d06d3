"""The signs of prose: numbers, places, periods, names."""
