"""The JSON shapes of what phones send and get at once."""
