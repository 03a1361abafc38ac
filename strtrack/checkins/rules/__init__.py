"""Soreness after a session: what is asked and when, when it has settled, how much it asks for."""
