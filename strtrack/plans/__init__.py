"""The client's programme: a draft, published versions that never change, what falls due."""
