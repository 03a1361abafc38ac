"""When a line is to grow, to be eased, to stay or to begin again; plain values, no clock."""
