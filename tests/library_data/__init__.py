"""What the catalogue's data says, held against docs/clinical.md and the phone's words."""
