"""What is due to be said to whom, when, and how it went."""
