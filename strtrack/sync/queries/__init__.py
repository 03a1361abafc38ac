"""Read what phones keep, and what changed of it."""
