"""Read what responses to sessions are put together from."""
