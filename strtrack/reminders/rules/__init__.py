"""What is due to be said, and when. Plain values only."""
