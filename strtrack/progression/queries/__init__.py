"""Read what proposals follow from, and what was decided about them."""
