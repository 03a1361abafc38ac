"""Tests of exercises that rest."""
