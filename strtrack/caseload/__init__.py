"""The therapist's desk: worst first, and why."""
