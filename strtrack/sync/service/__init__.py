"""Put together what a phone keeps. None of this writes."""
