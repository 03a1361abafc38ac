"""STR Track: home exercises and recovery after a hands-on session."""
