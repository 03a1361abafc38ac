"""A practice that looks lived in, from a seeded simulation through the program's own services."""
