"""What was due against what was done."""
