"""What a wrong clock is worth, and which shape two versions of the program agree on."""
