"""The JSON shapes of check-ins and of recovery windows."""
