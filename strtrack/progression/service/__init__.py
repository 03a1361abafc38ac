"""Work out what is proposed for the lines of a plan, and carry out what was decided."""
