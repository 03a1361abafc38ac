"""HTTP for messages."""

from strtrack.messages.routes import pictures, ready_replies, threads

BLUEPRINTS = (threads.bp, pictures.bp, ready_replies.bp)
