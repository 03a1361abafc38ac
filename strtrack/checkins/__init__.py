"""Soreness after a treatment: when it is asked, what was answered, what that asks of us."""
