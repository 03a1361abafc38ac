"""Exercises a client has done, in part or in full, or left out and why."""
