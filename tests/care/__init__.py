"""Tests of who is cared for by whom."""
