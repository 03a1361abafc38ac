"""Write messages. None of this commits."""
