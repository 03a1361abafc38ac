"""What a calendar says of a client and her days. Plain values only."""
