"""Who is asked what got in the way, and what was said most. Plain values only."""
