"""Keep the desk's rows true, and tell members in the morning of who needs them."""
