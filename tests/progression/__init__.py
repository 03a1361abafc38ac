"""Growing and easing a plan."""
