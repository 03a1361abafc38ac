"""What the weeks of a caseload come to."""
