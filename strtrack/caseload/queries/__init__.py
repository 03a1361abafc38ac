"""Read the desk: its rows and counts, and what they are worked out from."""
