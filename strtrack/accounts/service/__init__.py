"""Write people, practices, invites and sign-ins."""
