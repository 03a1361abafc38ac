"""What a phone keeps while it has no signal: many writes up at once, what changed down."""
