"""Read what belongs to the treatment room, without changing anything."""
