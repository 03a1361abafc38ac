"""Read messages, without changing anything."""
