"""Write what changes about a client in many features at once."""
