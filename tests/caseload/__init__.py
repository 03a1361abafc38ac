"""Tests of caseload."""
