"""How an area settled, what became of the problem and of ranges: plain values, no database."""
