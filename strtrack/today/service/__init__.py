"""Put the client's day together."""
