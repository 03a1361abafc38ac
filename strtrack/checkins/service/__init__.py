"""Write check-ins, and what they come to."""
