"""Put a page of a timeline together."""
