"""What the catalogue says: its data files as values, and how its words are found."""
