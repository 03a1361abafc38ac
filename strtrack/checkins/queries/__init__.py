"""Read check-ins and recovery windows."""
