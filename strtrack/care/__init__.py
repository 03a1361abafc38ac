"""Who is cared for by whom: discharge and re-opening, which reach into every feature."""
