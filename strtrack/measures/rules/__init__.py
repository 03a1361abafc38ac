"""What may be measured, and within which limits, as plain values."""
