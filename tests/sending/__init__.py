"""Several scheduler processes send the same reminders, and one of them is killed while it does."""
