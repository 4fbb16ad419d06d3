"""What is planned, and what is only to come."""
