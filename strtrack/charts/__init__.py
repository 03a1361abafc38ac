"""A client's page as one: everything it shows when it opens, each table read once."""
