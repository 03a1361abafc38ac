"""What asks for a therapist's look, and what was done about it."""
