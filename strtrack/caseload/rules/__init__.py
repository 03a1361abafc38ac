"""Who needs the therapist and why, and what may wait."""
