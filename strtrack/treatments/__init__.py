"""STR treatments: what was done, when, where, and how it felt before and after."""
