"""Keep clients' weeks as sums, and tell what they come to."""
