"""How sessions were answered."""
