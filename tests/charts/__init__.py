"""A client's page as one answer."""
