"""The JSON shapes of Today."""
