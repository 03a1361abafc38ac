"""What falls due when, what rests, and how long it takes. Plain values: no database, no clock."""
