"""The JSON shapes of responses to sessions."""
