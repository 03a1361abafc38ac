"""The JSON shapes of people, practices, invites and sign-ins."""
