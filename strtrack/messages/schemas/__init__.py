"""The JSON shapes of messages."""
