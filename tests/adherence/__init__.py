"""Tests of adherence."""
