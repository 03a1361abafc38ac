"""HTTP for reminders: how one wants them, on which devices, and what came of them."""

from strtrack.reminders.routes import preferences, reminders, subscriptions

BLUEPRINTS = (preferences.bp, subscriptions.bp, reminders.bp)
