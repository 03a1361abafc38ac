"""What members of a practice write down about a client for themselves; no client ever reads it."""
