"""Put a client's page together."""
