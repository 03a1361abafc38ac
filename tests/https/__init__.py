"""The whole program as on a small machine: two processes' commands, Caddy in front, https."""
