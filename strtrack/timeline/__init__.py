"""All that happened with a client, as one list, newest first."""
