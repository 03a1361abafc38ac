"""Tests of habit plans, and of what gets in the way."""
