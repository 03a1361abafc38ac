"""When an alert is due, and what news does to it. Plain values only."""
