"""The JSON shapes of growing and easing a plan."""
