"""Put together what leaves for other programs."""
