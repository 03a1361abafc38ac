"""Messages between a client and her practice: one thread each, pictures, read marks."""
