"""When somebody means to exercise, and what gets in the way; neither changes what is due."""
