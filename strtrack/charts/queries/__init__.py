"""Read each table once for all that a client's page shows of it."""
