"""Messages between a client and her practice."""
