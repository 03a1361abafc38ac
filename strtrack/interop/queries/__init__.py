"""Read what a calendar is made of, and by which address it is asked for."""
