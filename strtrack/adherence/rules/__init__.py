"""Adherence as defined in clinical.md 4.5. Plain values: no database, no clock."""
