"""What a clause says of a figure."""
