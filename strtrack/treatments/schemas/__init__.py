"""The JSON shapes of the treatment room."""
