"""The JSON shapes of what clients say of their exercises."""
