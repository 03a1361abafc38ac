"""The tables of the treatment room."""
