"""The order of a timeline."""
