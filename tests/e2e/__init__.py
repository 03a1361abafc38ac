"""Real browsers against the real program."""
