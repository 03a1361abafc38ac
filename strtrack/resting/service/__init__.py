"""Let exercises rest, and let them go on."""
