"""What a phone keeps without a signal: many writes up, what changed down."""
