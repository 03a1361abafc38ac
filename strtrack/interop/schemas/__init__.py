"""The JSON shapes of what leaves for other programs."""
