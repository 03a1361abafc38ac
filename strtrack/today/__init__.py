"""The client's screen of the day; owns no tables."""
