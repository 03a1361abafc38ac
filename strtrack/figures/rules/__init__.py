"""How weeks are summed and figures told. Plain values: no database, no clock."""
