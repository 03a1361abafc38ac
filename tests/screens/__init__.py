"""Every screen as a picture, with the checks a machine can make."""
