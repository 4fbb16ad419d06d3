"""Tables that offices circulate, row by row."""
