"""A client's record as a file for other programs, and for herself."""
