"""Read what reminders are decided from, for many clients at a time, and what was said."""
