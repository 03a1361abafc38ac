"""What decides in treatments: pure functions."""
