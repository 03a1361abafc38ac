"""Open, raise and close alerts. Every function takes `now`; none of them commits."""
