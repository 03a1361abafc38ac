"""What a caseload's weeks come to: figures, and the clients behind each."""
