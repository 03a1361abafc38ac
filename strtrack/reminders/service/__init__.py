"""Decide what is due to be said, and keep it; keep how people want to be reminded."""
