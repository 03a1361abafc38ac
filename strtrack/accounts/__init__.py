"""Practices, members, clients, courses of care, invites and sign-ins: who may see whom."""
