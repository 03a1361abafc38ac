"""What a practice writes down for itself."""
