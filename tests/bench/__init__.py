"""What a request costs, held against the least that Flask and the database could do."""
