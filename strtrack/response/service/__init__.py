"""Put responses to sessions together."""
